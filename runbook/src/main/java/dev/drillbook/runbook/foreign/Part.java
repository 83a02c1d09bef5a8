// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import java.util.Locale;

/** What a piece of a runbook is about; {@code OTHER} is what stands in none of the phases. */
public enum Part {
  SYMPTOMS,
  IMPACT,
  CAUSES,
  DIAGNOSTICS,
  MITIGATION,
  EXIT,
  ROLLBACK,
  PREVENTION,
  ESCALATION,
  OTHER;

  /** The word for it in answers. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether a document that has it may be about something that goes wrong. */
  boolean isAboutTrouble() {
    return switch (this) {
      case SYMPTOMS, CAUSES, DIAGNOSTICS, MITIGATION -> true;
      case IMPACT, EXIT, ROLLBACK, PREVENTION, ESCALATION, OTHER -> false;
    };
  }

  /**
   * Whether a heading of another part, standing inside this one, begins a part of its own: ranks of
   * headings are often wrong. Each cause may have its own symptom and fix, and a review its own
   * root cause.
   */
  boolean yields() {
    return switch (this) {
      case SYMPTOMS, DIAGNOSTICS, MITIGATION, IMPACT, EXIT, ROLLBACK, ESCALATION, OTHER -> true;
      case CAUSES, PREVENTION -> false;
    };
  }
}
