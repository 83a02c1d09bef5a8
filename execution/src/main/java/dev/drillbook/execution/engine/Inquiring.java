// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.adapter.Assignment;
import dev.drillbook.execution.adapter.Prepared;
import dev.drillbook.execution.adapter.RenderingException;
import dev.drillbook.execution.adapter.Witness;
import dev.drillbook.execution.machine.Attempt;
import dev.drillbook.execution.machine.Event;
import dev.drillbook.execution.machine.Event.Testimony;
import dev.drillbook.execution.machine.Outcome;
import dev.drillbook.execution.machine.Outcomes;
import dev.drillbook.execution.machine.RunState;
import dev.drillbook.execution.machine.StepState;
import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Finds out what became of a step whose answer was lost, without running it again. */
final class Inquiring {
  private final World world;
  private final Performing performing;

  Inquiring(World world) {
    this.world = world;
    this.performing = new Performing(world);
  }

  Event.Witnessed witness(RunState state, StepState step, Attempt attempt) {
    Step document = step.step();
    try {
      Prepared prepared = Rendering.of(world, document, state.results());
      Witness witness =
          prepared.witness(new Assignment(attempt.key(), true, document.run().timeout()));
      Optional<Outcome> outcome =
          witness.outcome().map(raw -> performing.witnessed(document, raw, state.results()));
      String why = outcome.map(Outcome::reason).orElse(witness.reason());
      return new Event.Witnessed(
          document.id(), witness.testimony(), outcome, world.secrets().mask(why));
    } catch (RenderingException e) {
      String why = "the witness cannot be asked: " + e.getMessage();
      return new Event.Witnessed(document.id(), Testimony.SILENT, Optional.empty(), why);
    }
  }

  /** What the witness said is on disk: it may go. */
  void heard(RunState state, StepState step, Attempt attempt) {
    Rendering.of(world, step.step(), state.results())
        .recorded(new Assignment(attempt.key(), true, step.step().run().timeout()));
  }

  Event before(RunState state, StepState step) {
    Outcome answer = ask(state, step);
    return new Event.ProbedBefore(step.step().id(), answer.result(), "before: " + answer.reason());
  }

  /**
   * With {@code done} the probe may say both that it happened and that it did not; without, only
   * that the goal is reached.
   */
  Event after(RunState state, StepState step) {
    Outcome answer = ask(state, step);
    Step document = step.step();
    if (document.run().done().isEmpty()) {
      return reached(probe(state, step), answer)
          ? event(document, Testimony.HAPPENED, answer, "the goal is reached: " + answer.reason())
          : event(
              document, Testimony.SILENT, answer, "the probe does not tell: " + answer.reason());
    }
    Map<String, Object> values = new LinkedHashMap<>(state.results());
    values.put(probe(state, step).id(), answer.result());
    values.put("before", step.memory().before());
    Condition.Judgement judgement =
        document.run().done().get().judge(values, world.signals().world());
    return switch (judgement.truth()) {
      case HOLDS ->
          event(document, Testimony.HAPPENED, answer, "it took effect: " + judgement.reason());
      case DOES_NOT_HOLD ->
          event(
              document,
              Testimony.DID_NOT_HAPPEN,
              answer,
              "it took no effect: " + judgement.reason());
      case UNKNOWN ->
          event(
              document, Testimony.SILENT, answer, "the probe does not tell: " + judgement.reason());
    };
  }

  /** Any status is an answer of http; without {@code expect} only a good one shows a goal. */
  private static boolean reached(Step probe, Outcome answer) {
    boolean good =
        probe.run().expect().isPresent()
            || !(answer.result().get("status") instanceof Long status)
            || (status >= 200 && status < 300);
    return good && answer.status() == StepStatus.SUCCEEDED;
  }

  private Event event(Step step, Testimony testimony, Outcome answer, String why) {
    return new Event.ProbedAfter(step.id(), testimony, answer.result(), world.secrets().mask(why));
  }

  private static Step probe(RunState state, StepState step) {
    return java.util.Objects.requireNonNull(
        state.probes().get(step.step().run().probe().orElseThrow()));
  }

  private Outcome ask(RunState state, StepState step) {
    Step probe = probe(state, step);
    try {
      Prepared prepared = Rendering.of(world, probe, state.results());
      String key = state.id() + "." + step.step().id() + ".probe";
      return performing.perform(
          probe, prepared, new Assignment(key, false, probe.run().timeout()), state.results());
    } catch (RenderingException e) {
      return Outcomes.plain(
          StepStatus.FAILED, String.valueOf(e.getMessage()), world.clock().instant());
    }
  }
}
