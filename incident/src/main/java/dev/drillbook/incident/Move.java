// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

import dev.drillbook.execution.RunView;
import java.util.Optional;

/** What happens next to an incident, and why. Each one is one transaction. */
sealed interface Move {

  /** Nothing: something is awaited. */
  record Stay(String now) implements Move {}

  /** Run the lead's diagnostics. */
  record GatherEvidence(String why) implements Move {}

  /** The diagnostics have ended: judge the cause table over them. */
  record JudgeEvidence(Optional<RunView> run) implements Move {}

  /** A mitigation was approved: the lead stays from now on. */
  record FixLead(String why) implements Move {}

  /** The mitigation that stood there is no more. */
  record Withdraw(String why) implements Move {}

  /**
   * Run the exit criteria.
   *
   * @param byItself the symptoms went without a mitigation
   */
  record Verify(String why, boolean byItself) implements Move {}

  /** The exit criteria do not hold yet: judge them again a little later. */
  record VerifyLater(String why) implements Move {}

  /** The mitigation was ineffective or came to nothing. */
  record NotHelped(String why) implements Move {}

  /** A person must go on. */
  record Escalate(String why) implements Move {}

  /** Over. */
  record Close(String why) implements Move {}
}
