// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.machine;

import dev.drillbook.execution.RunView.Status;
import dev.drillbook.execution.RunView.StepStatus;
import java.util.List;
import java.util.Optional;

/** Whether a run is over, and how it ended. */
final class Ending {
  private Ending() {}

  static List<Command> of(RunState state) {
    Optional<StepState> broken = state.steps().stream().filter(s -> stops(state, s)).findFirst();
    if (broken.isPresent()) {
      String why = "'" + broken.get().step().title() + "': " + broken.get().reason();
      return List.of(new Command.Note(new Event.RunEnded(Status.FAILED, why)));
    }
    if (!state.steps().stream().allMatch(StepState::over)) {
      return List.of();
    }
    return List.of(new Command.Note(new Event.RunEnded(Status.SUCCEEDED, summary(state))));
  }

  /**
   * A failed change stops the run, and so does a check whose {@code expect} does not hold. A plain
   * question without an answer does not: later steps may ask for just that.
   */
  static boolean stops(RunState state, StepState step) {
    return !state.request().rules().goOn()
        && failed(step)
        && (step.step().run().expect().isPresent() || mutates(step));
  }

  private static boolean mutates(StepState step) {
    return step.memory()
        .plan()
        .map(Plan::mutates)
        .orElse(step.step().risk() != dev.drillbook.runbook.Risk.READ);
  }

  private static boolean failed(StepState step) {
    StepStatus status = step.status();
    return step.over() && status != StepStatus.SUCCEEDED && status != StepStatus.SKIPPED;
  }

  private static String summary(RunState state) {
    long silent = state.steps().stream().filter(Ending::failed).count();
    int all = state.steps().size();
    return silent == 0 ? "all steps are done" : silent + " of " + all + " steps gave no answer";
  }
}
