// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.machine;

import dev.drillbook.execution.RunView.Status;
import dev.drillbook.execution.RunView.StepStatus;
import java.util.List;
import java.util.Optional;

/** A failed run that goes on at the step that failed. */
public final class Retrial {
  static final String ENDED_BEFORE = "the run ended before";

  private Retrial() {}

  /** Why the run cannot go on; empty when it can. */
  public static Optional<String> refused(RunState state) {
    if (!state.course().end().equals(Optional.of(Status.FAILED))) {
      return Optional.of(state.id() + ": it has not failed. Only a failed run can go on.");
    }
    List<StepState> unknown =
        state.steps().stream().filter(s -> s.status() == StepStatus.UNKNOWN).toList();
    if (!unknown.isEmpty()) {
      return Optional.of(
          state.id()
              + ": what became of '"
              + unknown.getFirst().step().title()
              + "' is not known, and it must not be repeated blindly. Look there, and start a new"
              + " run.");
    }
    return state.steps().stream().noneMatch(Retrial::goesOn)
        ? Optional.of(state.id() + ": no step is left to be done. Start a new run.")
        : Optional.empty();
  }

  static RunState of(RunState state, String reason) {
    return refused(state).isPresent()
        ? state
        : state.reopen().withAll(step -> goesOn(step) ? again(step, reason) : step);
  }

  private static boolean goesOn(StepState step) {
    return switch (step.status()) {
      case FAILED, TIMED_OUT, UNREACHABLE -> true;
      case SKIPPED -> step.reason().equals(ENDED_BEFORE);
      case PENDING, NEEDS_APPROVAL, NEEDS_ANSWER, STARTED, HOLDING, SUCCEEDED, UNKNOWN -> false;
    };
  }

  /** The number of tries is kept, so that the next one has a key of its own. */
  private static StepState again(StepState step, String reason) {
    StepState fresh = StepState.fresh(step.step());
    return fresh.with(fresh.memory().tried(step.memory().attempts())).to(fresh.phase(), reason);
  }
}
