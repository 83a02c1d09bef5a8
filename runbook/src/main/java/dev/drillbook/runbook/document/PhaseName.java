// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A name that people give to a phase of a runbook. There is one list of them for all readers.
 *
 * @param isOwn whether it is a heading of Drillbook's own format, as it stands; all others are
 *     recognised in foreign documents only
 * @param isCore whether it tells a runbook by itself; documents of other kinds use the other names
 *     too
 */
public record PhaseName(String words, Phase phase, boolean isOwn, boolean isCore) {
  /** Behind each phase its names: {@code =} marks one as own, {@code !} as core. */
  private static final Map<Phase, String> NAMES =
      Map.ofEntries(
          Map.entry(
              Phase.SYMPTOMS,
              """
              =!symptoms, =!symptom, =meaning, =detection, how to detect, alert, alert description, alert condition, alert definition,
              alerting rule, firing condition, sign, indicator, observed behavior, observed behaviour, problem description,
              error message\
              """),
          Map.entry(
              Phase.IMPACT,
              """
              =impact, user impact, customer impact, business impact, service impact, blast radius, consequence\
              """),
          Map.entry(
              Phase.CAUSES,
              """
              =!causes, !cause, !root cause, =!likely causes, =!common causes, =!possible causes, =!cause-first triage, reason,
              common issue, why it happens, why this happens\
              """),
          Map.entry(
              Phase.DIAGNOSTICS,
              """
              =!diagnostics, !diagnostic, =!diagnosis, !diagnose, =!triage, =!triage steps, =checks, check, =possible checks,
              =investigation, investigate, =information gathering, gather information, gather evidence, evidence gathering,
              troubleshooting, troubleshoot, debugging, debug, analysis, assessment, what to check, where to look, monitoring,
              dashboard, monitoring dashboard, health check\
              """),
          Map.entry(
              Phase.MITIGATION,
              """
              =!mitigation, =!mitigations, !mitigate, =!mitigation steps, =!mitigation options, =!immediate mitigation,
              =!remediation, !remediate, =!resolution, =!resolution steps, =immediate actions, =fix, solution, workaround, action,
              response, repair, resolve, resolving, recovery, recover, restore, restoration, step, procedure, instruction,
              playbook, what to do, corrective action, steps to resolve, containment\
              """),
          Map.entry(
              Phase.EXIT,
              """
              =exit, =!exit criteria, !exit criterion, =!success criteria, !recovery criteria, !closing criteria,
              =!recovery verification, =!recovery verification checklist, =recovery checklist, =post checks, post check,
              post-check, post-recovery, verification, verify, validation, validate, confirm recovery, verify recovery,
              recovery check, recovery validation, acceptance criteria, definition of done, closure criteria, all clear\
              """),
          Map.entry(
              Phase.ROLLBACK,
              """
              =!rollback, =!rollback policy, =!rollback procedure, !roll back, !backout, !back out, revert\
              """),
          Map.entry(
              Phase.PREVENTION,
              """
              =!prevention, prevent, preventive measure, preventative measure, preventive action, =long-term fix, long term fix,
              permanent fix, long-term solution, long-term action, hardening, follow-up, follow up, follow-up action,
              lessons learned, =post-incident, =post-incident review, =post-mortem, postmortem\
              """),
          Map.entry(
              Phase.ESCALATION,
              """
              =!escalation, !escalate, contact, contact information, who to contact, on-call, who to call\
              """),
          Map.entry(Phase.FAULT, "=fault"),
          Map.entry(Phase.UNDO, "=undo"));

  private static final Map<String, PhaseName> BY_WORDS = byWords();

  /** Empty when nobody calls a phase so; the words are in lower case, one blank between them. */
  public static Optional<PhaseName> of(String words) {
    return Optional.ofNullable(BY_WORDS.get(words));
  }

  /** Every name, in no order. */
  public static List<PhaseName> all() {
    return List.copyOf(BY_WORDS.values());
  }

  private static Map<String, PhaseName> byWords() {
    Map<String, PhaseName> names = new HashMap<>();
    NAMES.forEach((phase, list) -> {
      for (String name : list.split(",\\s+")) {
        boolean own = name.startsWith("=");
        boolean core = name.startsWith("!", own ? 1 : 0);
        String words = name.substring((own ? 1 : 0) + (core ? 1 : 0));
        names.put(words, new PhaseName(words, phase, own, core));
      }
    });
    return Map.copyOf(names);
  }
}
