// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import dev.drillbook.execution.RunId;
import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.machine.Outcome;
import dev.drillbook.execution.machine.Phase;
import dev.drillbook.execution.machine.Plan;
import dev.drillbook.execution.machine.RunState;
import dev.drillbook.execution.machine.StepState;
import dev.drillbook.runbook.Step;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Who changes which target now: two runs never change the same one at once. */
final class TargetLeases {
  private final Map<String, RunId> holders = new ConcurrentHashMap<>();

  /** Whether the step may act; reads need no leave. Twice by the same run is safe. */
  boolean take(LiveRun run, Step step, Plan plan) {
    if (!plan.mutates() || step.on().isEmpty()) {
      return true;
    }
    RunId holder = holders.putIfAbsent(step.on().get(), run.id());
    return holder == null || holder.equals(run.id());
  }

  /** The target of a step that may be acting, or may have acted, when a process takes it up. */
  void restore(RunState run) {
    for (StepState step : run.steps()) {
      boolean perhaps =
          step.phase() instanceof Phase.Acting
              || step.phase() instanceof Phase.Doubtful
              || step.phase() instanceof Phase.Questioned;
      boolean mutates = step.phase().planned().map(Plan::mutates).orElse(false);
      if (perhaps && mutates) {
        step.step().on().ifPresent(target -> holders.putIfAbsent(target, run.id()));
      }
    }
  }

  /** An unknown outcome keeps the target: the command may still be running there. */
  void settled(LiveRun run, Step step, Outcome outcome) {
    if (outcome.status() != StepStatus.UNKNOWN) {
      release(run, step);
    }
  }

  void release(LiveRun run, Step step) {
    step.on().ifPresent(target -> holders.remove(target, run.id()));
  }

  /** The run is over, or waits for a person. */
  void releaseAll(RunId run) {
    holders.values().removeIf(run::equals);
  }
}
