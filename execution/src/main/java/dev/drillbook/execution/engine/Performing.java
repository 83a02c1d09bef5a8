// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.adapter.Assignment;
import dev.drillbook.execution.adapter.Prepared;
import dev.drillbook.execution.journal.Excerpt;
import dev.drillbook.execution.machine.Outcome;
import dev.drillbook.execution.machine.Outcomes;
import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.Step;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs one prepared step and judges what came of it. */
final class Performing {
  private static final Logger log = LoggerFactory.getLogger(Performing.class);

  private final World world;

  Performing(World world) {
    this.world = world;
  }

  /** Never throws: trouble is an outcome. The result is masked and cut to what is kept. */
  Outcome perform(
      Step step, Prepared prepared, Assignment assignment, Map<String, Object> results) {
    Instant at = world.clock().instant();
    long begin = System.nanoTime();
    Outcome raw = attempt(step, prepared, assignment);
    Map<String, Object> own = new LinkedHashMap<>();
    own.put("ms", (System.nanoTime() - begin) / 1_000_000);
    own.putAll(raw.result());
    return judged(step, finished(raw, at, own), results);
  }

  private static Outcome attempt(Step step, Prepared prepared, Assignment assignment) {
    try {
      return prepared.act(assignment);
    } catch (InterruptedException e) {
      return Outcome.of(
          assignment.mutates() ? StepStatus.UNKNOWN : StepStatus.FAILED, "it was broken off");
    } catch (RuntimeException e) {
      log.error("step {} ended with an exception; its outcome is taken as not known", step.id(), e);
      return Outcome.of(
          assignment.mutates() ? StepStatus.UNKNOWN : StepStatus.FAILED, "internal error: " + e);
    }
  }

  private Outcome finished(Outcome raw, Instant at, Map<String, Object> own) {
    String reason = world.secrets().mask(raw.reason());
    return Outcomes.with(raw.status(), reason, at, Excerpt.of(own, world.secrets()::mask));
  }

  /** The witness's outcome, as if it had been our own. */
  Outcome witnessed(Step step, Outcome raw, Map<String, Object> results) {
    return judged(step, finished(raw, world.clock().instant(), raw.result()), results);
  }

  private Outcome judged(Step step, Outcome outcome, Map<String, Object> results) {
    boolean answered =
        outcome.status() == StepStatus.SUCCEEDED
            || (outcome.status() == StepStatus.FAILED && outcome.result().containsKey("exit"));
    if (step.run().expect().isEmpty() || !answered) {
      return outcome;
    }
    Map<String, Object> values = new LinkedHashMap<>(results);
    // The step's own fields win over a step that happens to be called "status".
    values.put(step.id(), outcome.result());
    values.putAll(outcome.result());
    Condition.Judgement judgement =
        step.run().expect().get().judge(values, world.signals().world());
    String why = world.secrets().mask(judgement.reason());
    return switch (judgement.truth()) {
      case HOLDS -> as(StepStatus.SUCCEEDED, outcome, "as expected: " + why);
      case DOES_NOT_HOLD -> as(StepStatus.FAILED, outcome, "not as expected: " + why);
      case UNKNOWN -> as(StepStatus.FAILED, outcome, "whether it is as expected is " + why);
    };
  }

  private static Outcome as(StepStatus status, Outcome outcome, String reason) {
    boolean good = status == StepStatus.SUCCEEDED;
    Map<String, Object> result = new LinkedHashMap<>(outcome.result());
    result.put("ok", good);
    result.put("outcome", Outcomes.word(status));
    result.put("error", good ? "" : reason);
    return new Outcome(status, reason, result);
  }
}
