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

  /**
   * Begin, end, and the end's reason.
   *
   * @param end empty while the run is not over
   * @param paused why nothing new begins; empty when it may
   */
  public record Course(
      Instant started,
      Optional<Status> end,
      String reason,
      Optional<Instant> at,
      Optional<String> paused) {}

  public static RunState created(
      RunId id, RunRequest request, Map<String, Step> probes, Instant at) {
    return new RunState(
        id,
        request,
        open(at, Optional.empty()),
        request.steps().stream().map(StepState::fresh).toList(),
        probes);
  }

  private static Course open(Instant started, Optional<String> paused) {
    return new Course(started, Optional.empty(), "", Optional.empty(), paused);
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
    return with(
        new Course(
            course.started(), Optional.of(status), reason, Optional.of(at), Optional.empty()));
  }

  RunState pause(String why) {
    return with(open(course.started(), Optional.of(why)));
  }

  RunState resume() {
    return with(open(course.started(), Optional.empty()));
  }

  RunState reopen() {
    return resume();
  }

  private RunState with(Course now) {
    return new RunState(id, request, now, steps, probes);
  }
}
