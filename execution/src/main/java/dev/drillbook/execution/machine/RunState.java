// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.machine;

import dev.drillbook.execution.RunId;
import dev.drillbook.execution.RunRequest;
import dev.drillbook.execution.RunView.Status;
import dev.drillbook.runbook.Step;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/**
 * A run as it stands.
 *
 * @param probes the steps that {@code probe=} names, by id; they do not run by themselves
 */
public record RunState(
    RunId id, RunRequest request, Course course, List<StepState> steps, Map<String, Step> probes) {
  public RunState {
    steps = List.copyOf(steps);
    probes = Map.copyOf(probes);
  }

  /** Begin, end, and the end's reason. {@code end} is empty while the run is not over. */
  public record Course(
      Instant started, Optional<Status> end, String reason, Optional<Instant> at) {}

  public static RunState created(
      RunId id, RunRequest request, Map<String, Step> probes, Instant at) {
    return new RunState(
        id,
        request,
        new Course(at, Optional.empty(), "", Optional.empty()),
        request.steps().stream().map(StepState::fresh).toList(),
        probes);
  }

  public boolean ended() {
    return course.end().isPresent();
  }

  public Optional<StepState> step(String stepId) {
    return steps.stream().filter(s -> s.step().id().equals(stepId)).findFirst();
  }

  /** What conditions and references may read: the inputs, and every result at hand. */
  public Map<String, Object> results() {
    Map<String, Object> results = new LinkedHashMap<>(request.inputs());
    for (StepState state : steps) {
      if (!state.result().isEmpty()) {
        results.put(state.step().id(), state.result());
      }
    }
    return results;
  }

  RunState with(String stepId, UnaryOperator<StepState> change) {
    List<StepState> changed = new ArrayList<>(steps);
    changed.replaceAll(s -> s.step().id().equals(stepId) ? change.apply(s) : s);
    return new RunState(id, request, course, changed, probes);
  }

  RunState withAll(UnaryOperator<StepState> change) {
    return new RunState(id, request, course, steps.stream().map(change).toList(), probes);
  }

  RunState end(Status status, String reason, Instant at) {
    Course ended = new Course(course.started(), Optional.of(status), reason, Optional.of(at));
    return new RunState(id, request, ended, steps, probes);
  }
}
