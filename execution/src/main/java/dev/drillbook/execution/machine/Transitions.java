// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.machine;

import dev.drillbook.execution.RunView.Status;
import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.machine.Phase.Inquiry;
import dev.drillbook.runbook.Block;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Which state follows from an event. */
final class Transitions {
  private Transitions() {}

  static RunState apply(RunState state, Recorded recorded) {
    Instant at = recorded.at();
    return switch (recorded.event()) {
      case Event.Created ignored -> state;
      case Event.Prepared e -> on(state, e, step -> planned(step, e.plan(), e.reason()));
      case Event.PlanChanged e ->
          on(
              state,
              e,
              step -> planned(step.with(step.memory().approved(List.of())), e.plan(), e.reason()));
      case Event.Skipped e -> on(state, e, step -> step.over(StepStatus.SKIPPED, at, e.reason()));
      case Event.Refused e ->
          on(state, e, step -> step.over(StepStatus.FAILED, at, e.reason()).result(e.result()));
      case Event.Approved e -> on(state, e, step -> approved(step, e, at));
      case Event.ApprovalExpired e ->
          on(state, e, step -> step.to(new Phase.Waiting(), e.reason()));
      case Event.ProbedBefore e ->
          on(state, e, step -> step.with(step.memory().probed(e.result())));
      case Event.Started e -> on(state, e, step -> started(step, e));
      case Event.Ended e -> Endings.ended(state, e, at);
      case Event.Interrupted e -> on(state, e, step -> interrupted(step, e, at));
      case Event.HoldChanged e -> on(state, e, step -> holding(step, e));
      case Event.Witnessed e -> on(state, e, step -> Endings.witnessed(step, e, at));
      case Event.ProbedAfter e -> on(state, e, step -> Endings.probed(step, e, at));
      case Event.RepeatAllowed e -> on(state, e, step -> Endings.again(step, e.reason(), at, true));
      case Event.PersonAsked e -> on(state, e, step -> questioned(step, e));
      case Event.PersonDecided e -> Endings.decided(state, e, at);
      case Event.PersonAnswered e -> on(state, e, step -> Endings.answered(step, e, at));
      case Event.PersonSkipped e ->
          on(state, e, step -> step.over(StepStatus.SKIPPED, at, e.reason()));
      case Event.Cancelled e -> cancelled(state, e, at);
      case Event.RunEnded e -> ended(state, e, at);
      case Event.Paused e -> state.ended() ? state : state.pause(e.reason());
      case Event.Resumed ignored -> state.ended() ? state : state.resume();
      case Event.Retried e -> Retrial.of(state, e.reason());
      case Event.Redacted ignored -> state;
    };
  }

  private static RunState on(RunState state, Event event, UnaryOperator<StepState> change) {
    return state.ended()
        ? state
        : state.with(event.step(), step -> step.over() ? step : change.apply(step));
  }

  private static StepState planned(StepState step, Plan plan, String reason) {
    StepState known = step.with(step.memory().planned(plan));
    if (plan.consent().needed() > 0) {
      return known.to(new Phase.Asking(plan, List.of()), reason);
    }
    return known.to(agreed(step, plan), reason);
  }

  private static Phase agreed(StepState step, Plan plan) {
    return step.step().block() instanceof Block.Manual
        ? new Phase.Answering(plan)
        : new Phase.Ready(plan);
  }

  private static StepState approved(StepState step, Event.Approved e, Instant at) {
    if (!(step.phase() instanceof Phase.Asking asking) || asking.given().contains(e.who())) {
      return step;
    }
    List<String> given = new ArrayList<>(asking.given());
    given.add(e.who());
    if (!e.sufficient() && given.size() < asking.plan().consent().needed()) {
      return step.to(new Phase.Asking(asking.plan(), given), e.reason());
    }
    StepState agreed = step.with(step.memory().approved(given));
    return step.step().block() instanceof Block.Approve
        ? Endings.agreed(agreed, e.reason(), at)
        : agreed.to(agreed(step, asking.plan()), e.reason());
  }

  private static StepState started(StepState step, Event.Started e) {
    Optional<Plan> plan = step.phase().planned();
    if (plan.isEmpty()) {
      return step;
    }
    StepState begun = step.with(step.memory().began(e.attempt()));
    return begun.to(underWay(step.step().block(), plan.get(), e.attempt()), e.reason());
  }

  private static Phase underWay(Block block, Plan plan, Attempt attempt) {
    if (block instanceof Block.Hold) {
      return new Phase.Holding(plan, attempt, Optional.empty());
    }
    return block instanceof Block.Wait wait
        ? new Phase.Pausing(plan, attempt, attempt.started().plus(wait.length()))
        : new Phase.Acting(plan, attempt);
  }

  private static StepState interrupted(StepState step, Event.Interrupted e, Instant at) {
    if (!(step.phase() instanceof Phase.Acting acting)) {
      return step;
    }
    return acting.plan().mutates()
        ? step.to(new Phase.Doubtful(acting.plan(), acting.attempt(), Inquiry.NOTHING), e.reason())
        : step.to(
            new Phase.Retrying(acting.plan(), at, Optional.of(acting.attempt().key())), e.reason());
  }

  private static StepState holding(StepState step, Event.HoldChanged e) {
    return step.phase() instanceof Phase.Holding holding
        ? step.to(new Phase.Holding(holding.plan(), holding.attempt(), e.trueSince()), e.reason())
        : step;
  }

  private static StepState questioned(StepState step, Event.PersonAsked e) {
    return step.phase() instanceof Phase.Doubtful doubtful
        ? step.to(new Phase.Questioned(doubtful.plan(), doubtful.attempt()), e.reason())
        : step;
  }

  private static RunState cancelled(RunState state, Event.Cancelled e, Instant at) {
    if (state.ended()) {
      return state;
    }
    return state
        .withAll(step -> step.over() ? step : leftOff(step, "the run was cancelled", at))
        .end(Status.CANCELLED, e.reason(), at);
  }

  private static RunState ended(RunState state, Event.RunEnded e, Instant at) {
    if (state.ended()) {
      return state;
    }
    return state
        .withAll(step -> step.over() ? step : leftOff(step, Retrial.ENDED_BEFORE, at))
        .end(e.status(), e.reason(), at);
  }

  private static StepState leftOff(StepState step, String why, Instant at) {
    boolean perhaps =
        (step.phase() instanceof Phase.Acting acting && acting.plan().mutates())
            || step.phase() instanceof Phase.Doubtful
            || step.phase() instanceof Phase.Questioned;
    return perhaps
        ? step.over(StepStatus.UNKNOWN, at, why + "; it may have taken effect")
        : step.over(StepStatus.SKIPPED, at, why);
  }
}
