// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.machine;

import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.runbook.Step;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One step of a run as it stands. {@code result} is empty before there is one. */
public record StepState(
    Step step, Phase phase, String reason, Memory memory, Map<String, Object> result) {
  public StepState {
    result = Collections.unmodifiableMap(new LinkedHashMap<>(result));
  }

  static StepState fresh(Step step) {
    return new StepState(step, new Phase.Waiting(), "its turn has not come", Memory.NONE, Map.of());
  }

  /**
   * What later phases need of earlier ones.
   *
   * @param attempts how many tries have begun
   * @param before what the probe answered before the first try, empty when it was not asked
   * @param approvedBy who agreed to what ran
   */
  public record Memory(
      int attempts,
      Optional<Instant> started,
      Map<String, Object> before,
      List<String> approvedBy,
      Optional<Plan> plan) {
    static final Memory NONE =
        new Memory(0, Optional.empty(), Map.of(), List.of(), Optional.empty());

    public Memory {
      before = Collections.unmodifiableMap(new LinkedHashMap<>(before));
      approvedBy = List.copyOf(approvedBy);
    }

    Memory began(Attempt attempt) {
      return new Memory(
          attempt.number(),
          started.or(() -> Optional.of(attempt.started())),
          before,
          approvedBy,
          plan);
    }

    Memory tried(int times) {
      return new Memory(times, started, before, approvedBy, plan);
    }

    Memory probed(Map<String, Object> answer) {
      return new Memory(attempts, started, answer, approvedBy, plan);
    }

    Memory approved(List<String> people) {
      return new Memory(attempts, started, before, people, plan);
    }

    Memory planned(Plan now) {
      return new Memory(attempts, started, before, approvedBy, Optional.of(now));
    }
  }

  StepState to(Phase next, String why) {
    return new StepState(step, next, why, memory, result);
  }

  StepState with(Memory now) {
    return new StepState(step, phase, reason, now, result);
  }

  StepState over(StepStatus status, Instant at, String why) {
    return to(new Phase.Over(status, at), why);
  }

  StepState result(Map<String, Object> now) {
    return new StepState(step, phase, reason, memory, now);
  }

  public StepStatus status() {
    return phase.status();
  }

  public boolean over() {
    return phase.over();
  }
}
