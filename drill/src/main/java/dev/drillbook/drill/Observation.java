// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill;

import dev.drillbook.execution.RunRequest.Kind;
import dev.drillbook.execution.RunView;
import dev.drillbook.execution.RunView.Status;
import dev.drillbook.incident.Incident;
import dev.drillbook.runbook.Risk;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a rehearsal sees of the world at one instant.
 *
 * @param unrest why the service is not steady; empty when it is
 * @param incidents of the service, opened or reopened since the fault, oldest first
 * @param runs of those incidents, oldest first
 */
record Observation(
    Instant now, Unrest unrest, List<Incident> incidents, List<RunView> runs, FaultState fault) {
  Observation {
    incidents = List.copyOf(incidents);
    runs = List.copyOf(runs);
  }

  /** What keeps the service from steady state: for a start, and for the end. */
  record Unrest(Optional<String> forStart, Optional<String> forEnd) {}

  /**
   * The rehearsal's fault.
   *
   * @param injection how its run stands
   * @param gone how the run stands that makes the data vanish
   * @param standing the row of the fault; empty when it is undone
   * @param lag from the earliest instant at which the symptom could have fired to the incident
   * @param longestHold the longest hold among the exit criteria
   */
  record FaultState(
      Optional<RunView> injection,
      Optional<RunView> gone,
      Optional<Fault> standing,
      Optional<Duration> lag,
      Duration longestHold) {}

  Optional<Incident> incident() {
    return incidents.stream().findFirst();
  }

  /** The newest run of that kind which succeeded. */
  Optional<RunView> succeeded(Kind kind) {
    return runs.reversed().stream()
        .filter(r -> r.kind() == kind && r.status() == Status.SUCCEEDED)
        .findFirst();
  }

  /**
   * The newest mitigation of which something was done: it succeeded, or a step of it that changes
   * something did. A check after it may have failed all the same.
   */
  Optional<RunView> mitigation() {
    return runs.reversed().stream()
        .filter(r -> r.kind() == Kind.MITIGATION)
        .filter(r ->
            r.status() == Status.SUCCEEDED
                || r.steps().stream()
                    .anyMatch(
                        s -> s.risk() != Risk.READ && s.status() == RunView.StepStatus.SUCCEEDED))
        .findFirst();
  }
}
