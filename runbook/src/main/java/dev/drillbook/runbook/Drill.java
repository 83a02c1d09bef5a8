// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * A rehearsal: inject a fault, then measure detection, cause, mitigation and recovery against the
 * named runbook.
 *
 * @param service the system, never a process
 * @param cause the expected row's name in the runbook's cause table; empty only where the runbook
 *     has no table
 * @param twin what is turned round on purpose, so that the drill must not end well
 * @param fault steps that break something, in order
 * @param undo steps that take the fault away again, in order; they are repeatable
 */
public record Drill(
    String id,
    String title,
    String service,
    RunbookId runbook,
    Optional<String> cause,
    List<String> covers,
    int scale,
    Budgets budgets,
    Twin twin,
    List<Step> fault,
    List<Step> undo,
    Position at) {
  public Drill {
    covers = List.copyOf(covers);
    fault = List.copyOf(fault);
    undo = List.copyOf(undo);
  }

  /**
   * How long each part may take, in real time (never scaled): fault to incident, incident to cause,
   * fault to closed.
   */
  public record Budgets(Duration detect, Duration cause, Duration recover) {}

  /**
   * What is turned round: nothing; the mitigation does nothing; the symptom's data stops after the
   * mitigation.
   */
  public enum Twin {
    NONE,
    NO_OP,
    DATA_GONE
  }
}
