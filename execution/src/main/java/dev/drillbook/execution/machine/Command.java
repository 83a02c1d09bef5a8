// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.machine;

import java.time.Instant;

/**
 * What is to be done next, and why. Whoever drives the machine carries a command out once, and
 * brings back what came of it as an event.
 */
public sealed interface Command {
  String step();

  String reason();

  /** Record this: it follows from the state alone. */
  record Note(Event event) implements Command {
    @Override
    public String step() {
      return event.step();
    }

    @Override
    public String reason() {
      return event.reason();
    }
  }

  /** Judge {@code when}, render, classify: ends in Prepared, Skipped or Refused. */
  record Prepare(String step, String reason) implements Command {}

  /** Ask the probe before acting: ends in ProbedBefore. */
  record ProbeBefore(String step, String reason) implements Command {}

  /**
   * Render again and compare, record the intent, then act: ends in Started and Ended, or in
   * PlanChanged.
   */
  record Act(String step, Plan plan, int attempt, String key, String reason) implements Command {}

  /** Watch a hold until it has held: HoldChanged whenever its state changes, then Ended. */
  record Watch(String step, String reason) implements Command {}

  /** Ask the adapter's witness: ends in Witnessed. */
  record AskWitness(String step, Attempt attempt, String reason) implements Command {}

  /** Ask the probe about an unknown outcome: ends in ProbedAfter. */
  record ProbeAfter(String step, String reason) implements Command {}

  /** Decide again then. */
  record Wake(String step, Instant due, String reason) implements Command {}
}
