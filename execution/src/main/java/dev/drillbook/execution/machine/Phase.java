// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.machine;

import dev.drillbook.execution.RunView.StepStatus;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Where a step stands in its life, with what matters there. */
public sealed interface Phase {

  /** Its turn has not come, or it has not been prepared. */
  record Waiting() implements Phase {}

  /** It waits for people to agree. */
  record Asking(Plan plan, List<String> given) implements Phase {
    public Asking {
      given = List.copyOf(given);
    }
  }

  /** It may act. */
  record Ready(Plan plan) implements Phase {}

  /** The intent is durable; it acts, or acted without our knowing how it ended. */
  record Acting(Plan plan, Attempt attempt) implements Phase {}

  /** A hold: watched since then, true since then. */
  record Holding(Plan plan, Attempt attempt, Optional<Instant> trueSince) implements Phase {}

  /** A wait, until then. */
  record Pausing(Plan plan, Attempt attempt, Instant until) implements Phase {}

  /** It tries again then; a key is given when the former try's outcome was never known. */
  record Retrying(Plan plan, Instant until, Optional<String> key) implements Phase {}

  /** It may have taken effect. */
  record Doubtful(Plan plan, Attempt attempt, Inquiry inquiry) implements Phase {}

  /** Only a person can say what became of it. */
  record Questioned(Plan plan, Attempt attempt) implements Phase {}

  /** A manual step: a person does it, and answers. */
  record Answering(Plan plan) implements Phase {}

  /** Nothing more happens to it. */
  record Over(StepStatus status, Instant at) implements Phase {}

  /** What has been asked about an unknown outcome so far. */
  enum Inquiry {
    NOTHING,
    WITNESS_SILENT,
    PROBE_SILENT
  }

  /** The word for people and other rooms. */
  default StepStatus status() {
    return switch (this) {
      case Waiting ignored -> StepStatus.PENDING;
      case Asking ignored -> StepStatus.NEEDS_APPROVAL;
      case Ready ignored -> StepStatus.PENDING;
      case Acting ignored -> StepStatus.STARTED;
      case Holding ignored -> StepStatus.HOLDING;
      case Pausing ignored -> StepStatus.STARTED;
      case Retrying ignored -> StepStatus.STARTED;
      case Doubtful ignored -> StepStatus.UNKNOWN;
      case Questioned ignored -> StepStatus.NEEDS_ANSWER;
      case Answering ignored -> StepStatus.NEEDS_ANSWER;
      case Over over -> over.status();
    };
  }

  default boolean over() {
    return this instanceof Over;
  }

  /** What is planned, once the step was prepared and while it is not over. */
  default Optional<Plan> planned() {
    return switch (this) {
      case Waiting ignored -> Optional.empty();
      case Asking asking -> Optional.of(asking.plan());
      case Ready ready -> Optional.of(ready.plan());
      case Acting acting -> Optional.of(acting.plan());
      case Holding holding -> Optional.of(holding.plan());
      case Pausing pausing -> Optional.of(pausing.plan());
      case Retrying retrying -> Optional.of(retrying.plan());
      case Doubtful doubtful -> Optional.of(doubtful.plan());
      case Questioned questioned -> Optional.of(questioned.plan());
      case Answering answering -> Optional.of(answering.plan());
      case Over ignored -> Optional.empty();
    };
  }
}
