// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A part of a runbook or a drill, recognised by {@link PhaseName} from its heading. */
public enum Phase {
  SYMPTOMS,
  IMPACT,
  CAUSES,
  DIAGNOSTICS,
  MITIGATION,
  EXIT,
  ROLLBACK,
  PREVENTION,
  ESCALATION,
  /** What a drill breaks. */
  FAULT,
  /** How a drill mends it. */
  UNDO;

  private static final Pattern NUMBER = Pattern.compile("^\\d+[.)]?\\s+");
  private static final Pattern COLON = Pattern.compile("\\s*:$");

  /** The phase that a heading or a label names; numbering, case and a colon do not matter. */
  static Optional<Phase> of(String heading) {
    String unnumbered = NUMBER.matcher(heading.toLowerCase(Locale.ROOT)).replaceFirst("");
    String plain = COLON.matcher(unnumbered).replaceFirst("").strip();
    return PhaseName.of(plain).filter(PhaseName::isOwn).map(PhaseName::phase);
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
