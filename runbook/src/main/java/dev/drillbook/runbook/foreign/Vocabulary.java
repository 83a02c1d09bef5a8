// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import static java.util.Map.entry;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The words that people use for the parts of a runbook. */
final class Vocabulary {
  /** Longer headings are sentences. */
  private static final int LONGEST = 80;

  /** Words that say "runbook" by themselves. */
  private static final Map<String, Part> CORE =
      Map.ofEntries(
          entry("symptom", Part.SYMPTOMS),
          entry("cause", Part.CAUSES),
          entry("root cause", Part.CAUSES),
          entry("cause-first triage", Part.CAUSES),
          entry("diagnostic", Part.DIAGNOSTICS),
          entry("diagnosis", Part.DIAGNOSTICS),
          entry("diagnose", Part.DIAGNOSTICS),
          entry("triage", Part.DIAGNOSTICS),
          entry("mitigation", Part.MITIGATION),
          entry("mitigate", Part.MITIGATION),
          entry("remediation", Part.MITIGATION),
          entry("remediate", Part.MITIGATION),
          entry("resolution", Part.MITIGATION),
          entry("exit criteria", Part.EXIT),
          entry("exit criterion", Part.EXIT),
          entry("success criteria", Part.EXIT),
          entry("recovery criteria", Part.EXIT),
          entry("closing criteria", Part.EXIT),
          entry("recovery verification", Part.EXIT),
          entry("rollback", Part.ROLLBACK),
          entry("roll back", Part.ROLLBACK),
          entry("backout", Part.ROLLBACK),
          entry("back out", Part.ROLLBACK),
          entry("prevention", Part.PREVENTION),
          entry("escalation", Part.ESCALATION),
          entry("escalate", Part.ESCALATION));

  /** Words that other documents use as well. */
  private static final Map<String, Part> COMMON =
      Map.<String, Part>ofEntries(
          entry("meaning", Part.SYMPTOMS),
          entry("detection", Part.SYMPTOMS),
          entry("how to detect", Part.SYMPTOMS),
          entry("alert", Part.SYMPTOMS),
          entry("alert description", Part.SYMPTOMS),
          entry("alert condition", Part.SYMPTOMS),
          entry("alert definition", Part.SYMPTOMS),
          entry("alerting rule", Part.SYMPTOMS),
          entry("firing condition", Part.SYMPTOMS),
          entry("sign", Part.SYMPTOMS),
          entry("indicator", Part.SYMPTOMS),
          entry("observed behavior", Part.SYMPTOMS),
          entry("observed behaviour", Part.SYMPTOMS),
          entry("problem description", Part.SYMPTOMS),
          entry("error message", Part.SYMPTOMS),
          entry("impact", Part.IMPACT),
          entry("user impact", Part.IMPACT),
          entry("customer impact", Part.IMPACT),
          entry("business impact", Part.IMPACT),
          entry("service impact", Part.IMPACT),
          entry("blast radius", Part.IMPACT),
          entry("consequence", Part.IMPACT),
          entry("reason", Part.CAUSES),
          entry("common issue", Part.CAUSES),
          entry("why it happens", Part.CAUSES),
          entry("why this happens", Part.CAUSES),
          entry("check", Part.DIAGNOSTICS),
          entry("investigation", Part.DIAGNOSTICS),
          entry("investigate", Part.DIAGNOSTICS),
          entry("information gathering", Part.DIAGNOSTICS),
          entry("gather information", Part.DIAGNOSTICS),
          entry("gather evidence", Part.DIAGNOSTICS),
          entry("evidence gathering", Part.DIAGNOSTICS),
          entry("troubleshooting", Part.DIAGNOSTICS),
          entry("troubleshoot", Part.DIAGNOSTICS),
          entry("debugging", Part.DIAGNOSTICS),
          entry("debug", Part.DIAGNOSTICS),
          entry("analysis", Part.DIAGNOSTICS),
          entry("assessment", Part.DIAGNOSTICS),
          entry("what to check", Part.DIAGNOSTICS),
          entry("where to look", Part.DIAGNOSTICS),
          entry("monitoring", Part.DIAGNOSTICS),
          entry("dashboard", Part.DIAGNOSTICS),
          entry("monitoring dashboard", Part.DIAGNOSTICS),
          entry("health check", Part.DIAGNOSTICS),
          entry("fix", Part.MITIGATION),
          entry("solution", Part.MITIGATION),
          entry("workaround", Part.MITIGATION),
          entry("action", Part.MITIGATION),
          entry("response", Part.MITIGATION),
          entry("repair", Part.MITIGATION),
          entry("resolve", Part.MITIGATION),
          entry("resolving", Part.MITIGATION),
          entry("recovery", Part.MITIGATION),
          entry("recover", Part.MITIGATION),
          entry("restore", Part.MITIGATION),
          entry("restoration", Part.MITIGATION),
          entry("step", Part.MITIGATION),
          entry("procedure", Part.MITIGATION),
          entry("instruction", Part.MITIGATION),
          entry("playbook", Part.MITIGATION),
          entry("what to do", Part.MITIGATION),
          entry("corrective action", Part.MITIGATION),
          entry("steps to resolve", Part.MITIGATION),
          entry("containment", Part.MITIGATION),
          entry("verification", Part.EXIT),
          entry("verify", Part.EXIT),
          entry("validation", Part.EXIT),
          entry("validate", Part.EXIT),
          entry("confirm recovery", Part.EXIT),
          entry("verify recovery", Part.EXIT),
          entry("recovery check", Part.EXIT),
          entry("recovery validation", Part.EXIT),
          entry("post check", Part.EXIT),
          entry("post-check", Part.EXIT),
          entry("post-recovery", Part.EXIT),
          entry("acceptance criteria", Part.EXIT),
          entry("definition of done", Part.EXIT),
          entry("closure criteria", Part.EXIT),
          entry("all clear", Part.EXIT),
          entry("revert", Part.ROLLBACK),
          entry("prevent", Part.PREVENTION),
          entry("preventive measure", Part.PREVENTION),
          entry("preventative measure", Part.PREVENTION),
          entry("preventive action", Part.PREVENTION),
          entry("long-term fix", Part.PREVENTION),
          entry("long term fix", Part.PREVENTION),
          entry("permanent fix", Part.PREVENTION),
          entry("long-term solution", Part.PREVENTION),
          entry("long-term action", Part.PREVENTION),
          entry("hardening", Part.PREVENTION),
          entry("follow-up", Part.PREVENTION),
          entry("follow up", Part.PREVENTION),
          entry("follow-up action", Part.PREVENTION),
          entry("lessons learned", Part.PREVENTION),
          entry("post-mortem", Part.PREVENTION),
          entry("postmortem", Part.PREVENTION),
          entry("contact", Part.ESCALATION),
          entry("contact information", Part.ESCALATION),
          entry("who to contact", Part.ESCALATION),
          entry("on-call", Part.ESCALATION),
          entry("who to call", Part.ESCALATION));

  private static final String QUALIFIERS =
      "immediate|initial|temporary|short-term|short term|common|likely|most likely|possible|potential|probable|known|typical|"
          + "quick|first|basic|detailed|further|additional|manual|automatic|automated|recommended|suggested|main|general|primary|"
          + "emergency|on-call|incident|standard|observable|observed|key|deep|advanced|example|alternative|secondary|final|full|"
          + "root|user|customer|operator|required|next|preliminary|top|fast|safe";
  private static final String TAILS =
      "steps?|actions?|procedures?|plan|options?|checklist|guide|guidelines?|process|policy|criteria|strategy|strategies|commands?|"
          + "instructions?|notes?|details|summary|tasks?|paths?|matrix|contacts?|flow|workflow|phase|signals?|triggers?|queries|"
          + "measures?|playbook|runbook|overview|information|items?|rules?|section|methods?|approach|tree|table|analysis";
  private static final Pattern NUMBERING =
      Pattern.compile(
          "^(?:(?:step|phase|part|section|stage)\\s+)?(?:\\d{1,3}(?:\\.\\d{1,3}){0,3}|[a-h]|[ivx]{1,4})\\s*[.):–—-]+\\s+|^\\d{1,3}\\s+");
  private static final Pattern PARENTHESES = Pattern.compile("\\(([^()]*)\\)|\\[([^\\[\\]]*)\\]");
  private static final Pattern PREPOSITION =
      Pattern.compile(
          "\\s+(?:if|for|when|with|of|to|in|on|during|after|before|using|via|from|by|and how|based on)\\s+");
  private static final Pattern JOINED = Pattern.compile("\\s+(?:and|or)\\s+|\\s*[&/+,]\\s*");
  private static final Pattern POST = Pattern.compile("post[- ][a-z]{3,20}(?: review| actions?)?");
  private static final Pattern FRONT = Pattern.compile("^(?:(?:" + QUALIFIERS + ")\\s+)+");
  private static final Pattern BACK = Pattern.compile("(?:\\s+(?:" + TAILS + "))+$");

  private Vocabulary() {}

  /**
   * What a heading says.
   *
   * @param core whether the word alone tells a runbook
   */
  record Match(Part part, boolean core) {}

  /** Numbering, case, emphasis, a colon and remarks in parentheses do not matter. */
  static Optional<Match> match(String heading) {
    if (heading.length() > LONGEST) {
      return Optional.empty();
    }
    String plain =
        NUMBERING
            .matcher(letters(heading.toLowerCase(Locale.ROOT).replace('’', '\'')))
            .replaceFirst("");
    List<String> remarks = new ArrayList<>();
    Matcher parentheses = PARENTHESES.matcher(plain);
    while (parentheses.find()) {
      remarks.add(parentheses.group().substring(1, parentheses.group().length() - 1));
    }
    String words = tidy(parentheses.replaceAll(" "));
    Optional<Match> said = phrase(words);
    for (int i = 0; said.isEmpty() && i < remarks.size(); i++) {
      said = one(tidy(remarks.get(i)));
    }
    return said;
  }

  private static Optional<Match> phrase(String words) {
    Optional<Match> whole = one(words);
    if (whole.isPresent()) {
      return whole;
    }
    String[] dashed = words.split("\\s*[:–—]\\s+|\\s+-\\s+", 2);
    if (dashed.length == 2) {
      return one(dashed[0]).filter(Match::core);
    }
    String[] before = PREPOSITION.split(words, 2);
    if (before.length == 2) {
      return one(before[0]).or(() -> how(before));
    }
    String[] joined = JOINED.split(words);
    return joined.length > 1 ? allOf(joined) : Optional.empty();
  }

  /** "how to fix", "steps to resolve". */
  private static Optional<Match> how(String[] halves) {
    return halves[0].equals("how") || halves[0].equals("steps")
        ? one(halves[1].split(" ", 2)[0])
        : Optional.empty();
  }

  /** Several names count as the first, when each of them is one. */
  private static Optional<Match> allOf(String[] names) {
    Optional<Match> first = one(names[0]);
    for (String name : names) {
      if (one(name).isEmpty()) {
        return Optional.empty();
      }
    }
    return first;
  }

  private static Optional<Match> one(String words) {
    String phrase = words.strip();
    Optional<Match> found = exact(phrase);
    if (found.isEmpty()) {
      String bare = FRONT.matcher(phrase).replaceFirst("");
      found = exact(bare);
      if (found.isEmpty()) {
        found =
            exact(BACK.matcher(bare).replaceFirst(""))
                .or(() -> exact(BACK.matcher(phrase).replaceFirst("")));
      }
    }
    if (found.isEmpty() && POST.matcher(phrase).matches()) {
      return Optional.of(new Match(Part.PREVENTION, false));
    }
    return found;
  }

  private static Optional<Match> exact(String phrase) {
    return get(phrase)
        .or(() ->
            phrase.endsWith("s") ? get(phrase.substring(0, phrase.length() - 1)) : Optional.empty())
        .or(() ->
            phrase.endsWith("es")
                ? get(phrase.substring(0, phrase.length() - 2))
                : Optional.empty())
        .or(() ->
            phrase.endsWith("ses")
                ? get(phrase.substring(0, phrase.length() - 2) + "is")
                : Optional.empty());
  }

  private static Optional<Match> get(String word) {
    Part core = CORE.get(word);
    if (core != null) {
      return Optional.of(new Match(core, true));
    }
    return Optional.ofNullable(COMMON.get(word)).map(part -> new Match(part, false));
  }

  /** Without signs that decorate: emphasis, code, pictograms. */
  private static String letters(String heading) {
    StringBuilder plain = new StringBuilder(heading.length());
    heading
        .codePoints()
        .filter(c -> "*_`#~".indexOf(c) < 0)
        .filter(c -> c < 0x2000 || Character.isLetterOrDigit(c) || c == 0x2013 || c == 0x2014)
        .forEach(plain::appendCodePoint);
    return plain.toString().strip();
  }

  private static String tidy(String words) {
    return words.replaceAll("[\\s?!.:]+$", "").replaceAll("\\s+", " ").strip();
  }
}
