// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

import dev.drillbook.execution.RunId;
import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.RunbookId;
import dev.drillbook.runbook.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An incident as it stands.
 *
 * @param now what is happening or awaited, one line for people
 * @param candidates every runbook whose symptoms fired, the lead first, each with why it does or
 *     does not lead
 * @param runs triage, mitigation and exit runs, oldest first
 */
public record Incident(
    IncidentId id,
    String service,
    String title,
    Severity severity,
    Phase phase,
    String now,
    RunbookId lead,
    List<Candidate> candidates,
    Optional<Verdict> verdict,
    List<RunId> runs,
    Times times) {
  public Incident {
    candidates = List.copyOf(candidates);
    runs = List.copyOf(runs);
  }

  /** The road of an incident, in order. */
  public enum Phase {
    DETECTED,
    EVIDENCE,
    CAUSE,
    MITIGATE,
    VERIFY,
    CLOSED;

    public boolean open() {
      return this != CLOSED;
    }
  }

  /** A runbook whose symptoms fired. */
  public record Candidate(RunbookId runbook, List<String> symptoms, Instant since, String why) {
    public Candidate {
      symptoms = List.copyOf(symptoms);
    }
  }

  /**
   * What triage answered.
   *
   * @param cause the row's name, empty when no row holds ("no known cause")
   * @param provisional whether a row above the answer is unknown
   * @param rows every row's verdict, in the table's order
   * @param mitigation where the steps stand: runbook id and heading slug joined by '#'
   */
  public record Verdict(
      Optional<String> cause,
      boolean provisional,
      List<Row> rows,
      String why,
      Optional<String> mitigation,
      Instant at) {
    public Verdict {
      rows = List.copyOf(rows);
    }
  }

  /** One row's verdict with the values that decided it. */
  public record Row(String id, String name, Condition.Truth truth, String reason) {}

  /** When it began (first sample that shows it), was opened and closed. */
  public record Times(Instant began, Instant opened, Optional<Instant> closed, int reopened) {}
}
