// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** A part of a runbook, recognised by the words that people use as its heading. */
enum Phase {
  SYMPTOMS("symptoms", "symptom", "meaning", "detection"),
  IMPACT("impact"),
  CAUSES("causes", "likely causes", "common causes", "possible causes", "cause-first triage"),
  DIAGNOSTICS(
      "diagnostics",
      "diagnosis",
      "checks",
      "triage",
      "triage steps",
      "possible checks",
      "information gathering",
      "investigation"),
  MITIGATION(
      "mitigation",
      "mitigations",
      "mitigation steps",
      "mitigation options",
      "remediation",
      "resolution",
      "resolution steps",
      "immediate actions",
      "immediate mitigation",
      "fix"),
  EXIT(
      "exit",
      "exit criteria",
      "recovery verification",
      "recovery verification checklist",
      "recovery checklist",
      "success criteria",
      "post checks"),
  ROLLBACK("rollback", "rollback policy", "rollback procedure"),
  PREVENTION("prevention", "long-term fix", "post-incident", "post-incident review", "post-mortem"),
  ESCALATION("escalation"),
  FAULT("fault"),
  UNDO("undo");

  /** Made by List.of, so nothing changes it. */
  @SuppressWarnings("ImmutableEnumChecker")
  private final List<String> words;

  Phase(String... words) {
    this.words = List.of(words);
  }

  /** The phase that a heading or a label names; numbering, case and a colon do not matter. */
  static Optional<Phase> of(String heading) {
    String plain =
        heading
            .toLowerCase(Locale.ROOT)
            .replaceFirst("^\\d+[.)]?\\s+", "")
            .replaceFirst("\\s*:$", "")
            .strip();
    return Arrays.stream(values()).filter(phase -> phase.words.contains(plain)).findFirst();
  }

  /** Whether blocks below its heading are steps of a runbook. */
  boolean hasSteps() {
    return switch (this) {
      case SYMPTOMS, DIAGNOSTICS, MITIGATION, EXIT, ROLLBACK, CAUSES, FAULT, UNDO -> true;
      case IMPACT, PREVENTION, ESCALATION -> false;
    };
  }

  /** Whether each heading below it is a procedure, whatever its words. */
  boolean holdsProcedures() {
    return this == MITIGATION || this == ROLLBACK;
  }
}
