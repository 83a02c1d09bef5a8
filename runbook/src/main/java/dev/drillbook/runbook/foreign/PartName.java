// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import dev.drillbook.runbook.document.PhaseName;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The name of a part as people write it: in the plural, with an adjective, with "steps" behind. */
final class PartName {
  /** What may stand before a name. */
  private static final Set<String> QUALIFIERS =
      Set.of(
          """
          immediate,initial,temporary,short-term,short term,common,likely,most likely,possible,potential,probable,known,typical,
          quick,first,basic,detailed,further,additional,manual,automatic,automated,recommended,suggested,main,general,primary,
          emergency,on-call,incident,standard,observable,observed,key,deep,advanced,example,alternative,secondary,final,full,
          root,user,customer,operator,required,next,preliminary,top,fast,safe\
          """
              .split(",\\n?"));

  /** What may stand behind a name. */
  private static final Set<String> TAILS =
      Set.of(
          """
          step,steps,action,actions,procedure,procedures,plan,option,options,checklist,guide,guideline,guidelines,process,policy,
          criteria,strategy,strategies,command,commands,instruction,instructions,note,notes,details,summary,task,tasks,path,paths,
          matrix,contact,contacts,flow,workflow,phase,signal,signals,trigger,triggers,queries,measure,measures,playbook,runbook,
          overview,information,item,items,rule,rules,section,method,methods,approach,tree,table,analysis\
          """
              .split(",\\n?"));

  private static final Pattern POST = Pattern.compile("post[- ][a-z]{3,20}(?: review| actions?)?");
  private static final Match AFTERWARDS = new Match(Part.PREVENTION, false);
  private static final Map<String, Match> MATCHES = matches();
  private static final Set<String> BEGINNINGS = beginnings();

  private PartName() {}

  /**
   * What a heading says.
   *
   * @param core whether the word alone tells a runbook
   */
  record Match(Part part, boolean core) {}

  /** Null when it is no name; single blanks stand between the words. */
  static @Nullable Match of(String words) {
    String phrase = words.strip();
    Match found = exact(phrase);
    if (found == null) {
      String bare = unqualified(phrase);
      found = exact(bare);
      found = found == null ? exact(untailed(bare)) : found;
      found = found == null ? exact(untailed(phrase)) : found;
    }
    boolean after = found == null && phrase.startsWith("post") && POST.matcher(phrase).matches();
    return after ? AFTERWARDS : found;
  }

  /** Whether a name may begin anywhere in these words; it never does where this says no. */
  static boolean mayStandIn(String words) {
    int i = 0;
    while (i < words.length()) {
      int start = i;
      while (i < words.length() && Character.isLetterOrDigit(words.charAt(i))) {
        i++;
      }
      if (i > start && BEGINNINGS.contains(words.substring(start, i))) {
        return true;
      }
      i += i == start ? 1 : 0;
    }
    return false;
  }

  /** The letters that names begin with, up to the first sign or blank, in every number. */
  private static Set<String> beginnings() {
    Set<String> beginnings = new HashSet<>(Set.of("post"));
    for (PhaseName name : PhaseName.all()) {
      String words = name.words();
      int end = 0;
      while (end < words.length() && Character.isLetter(words.charAt(end))) {
        end++;
      }
      String first = words.substring(0, end);
      beginnings.addAll(Set.of(first, first + "s", first + "es"));
      if (first.endsWith("sis")) {
        beginnings.add(first.substring(0, end - 2) + "es");
      }
    }
    return Set.copyOf(beginnings);
  }

  private static String unqualified(String phrase) {
    String rest = phrase;
    int blank = rest.indexOf(' ');
    while (blank > 0) {
      int second = rest.indexOf(' ', blank + 1);
      if (QUALIFIERS.contains(rest.substring(0, blank))) {
        rest = rest.substring(blank + 1);
      } else if (second > 0 && QUALIFIERS.contains(rest.substring(0, second))) {
        rest = rest.substring(second + 1);
      } else {
        return rest;
      }
      blank = rest.indexOf(' ');
    }
    return rest;
  }

  private static String untailed(String phrase) {
    String rest = phrase;
    int blank = rest.lastIndexOf(' ');
    while (blank >= 0 && TAILS.contains(rest.substring(blank + 1))) {
      rest = rest.substring(0, blank);
      blank = rest.lastIndexOf(' ');
    }
    return rest;
  }

  private static @Nullable Match exact(String phrase) {
    Match found = MATCHES.get(phrase);
    if (found == null && phrase.endsWith("s")) {
      int end = phrase.length();
      found = MATCHES.get(phrase.substring(0, end - 1));
      if (found == null && phrase.endsWith("es")) {
        found = MATCHES.get(phrase.substring(0, end - 2));
      }
      if (found == null && phrase.endsWith("ses")) {
        found = MATCHES.get(phrase.substring(0, end - 2) + "is");
      }
    }
    return found;
  }

  private static Map<String, Match> matches() {
    Map<String, Match> matches = new HashMap<>();
    for (PhaseName name : PhaseName.all()) {
      part(name).ifPresent(part -> matches.put(name.words(), new Match(part, name.isCore())));
    }
    return Map.copyOf(matches);
  }

  /** Faults and their undoing stand in drills, which nobody writes by chance. */
  private static Optional<Part> part(PhaseName name) {
    return switch (name.phase()) {
      case SYMPTOMS -> Optional.of(Part.SYMPTOMS);
      case IMPACT -> Optional.of(Part.IMPACT);
      case CAUSES -> Optional.of(Part.CAUSES);
      case DIAGNOSTICS -> Optional.of(Part.DIAGNOSTICS);
      case MITIGATION -> Optional.of(Part.MITIGATION);
      case EXIT -> Optional.of(Part.EXIT);
      case ROLLBACK -> Optional.of(Part.ROLLBACK);
      case PREVENTION -> Optional.of(Part.PREVENTION);
      case ESCALATION -> Optional.of(Part.ESCALATION);
      case FAULT, UNDO -> Optional.empty();
    };
  }
}
