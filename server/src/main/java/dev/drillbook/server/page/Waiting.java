// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.page;

import dev.drillbook.execution.RunView;
import dev.drillbook.execution.RunView.StepView;
import dev.drillbook.server.rooms.Rooms;
import java.util.List;

/** A step that goes on only when a person says so. */
public record Waiting(RunView run, StepView step) {
  private static final int RUNS_LOOKED_THROUGH = 200;

  /** All of them, the newest run first. */
  static List<Waiting> in(Rooms rooms) {
    return rooms.execution().recent(RUNS_LOOKED_THROUGH).stream()
        .filter(run -> !run.status().ended())
        .flatMap(run -> in(run).stream())
        .toList();
  }

  static List<Waiting> in(RunView run) {
    return run.steps().stream()
        .filter(step -> needsPerson(step.status()))
        .map(step -> new Waiting(run, step))
        .toList();
  }

  static boolean needsPerson(RunView.StepStatus status) {
    return switch (status) {
      case NEEDS_APPROVAL, NEEDS_ANSWER, UNKNOWN -> true;
      case PENDING, STARTED, HOLDING, SUCCEEDED, FAILED, TIMED_OUT, UNREACHABLE, SKIPPED -> false;
    };
  }

  /** The incident it belongs to, or the run itself. */
  public String href() {
    return run.subject()
        .filter(subject -> subject.startsWith("i-"))
        .map(subject -> "/incidents/" + subject)
        .orElse("/runs/" + run.id());
  }
}
