// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.machine;

import dev.drillbook.execution.RunView;
import dev.drillbook.execution.RunView.Approval;
import dev.drillbook.execution.RunView.Status;
import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.RunView.StepView;
import dev.drillbook.execution.RunView.Times;
import dev.drillbook.runbook.Block;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Shows a run's state to pages and other rooms. */
public final class RunViews {
  private RunViews() {}

  public static RunView of(RunState state) {
    Optional<StepState> front = front(state);
    return new RunView(
        state.id(),
        state.request().kind(),
        state.request().title(),
        state.request().subject(),
        state.request().document().id(),
        state.course().end().orElseGet(() -> open(state, front)),
        state.ended() ? state.course().reason() : why(state, front),
        state.steps().stream().map(RunViews::step).toList(),
        state.request().rules().requester(),
        state.course().started(),
        state.course().at());
  }

  /** The step that says where the run stands: one that works, else one that waits for people. */
  private static Optional<StepState> front(RunState state) {
    List<StepState> due = Turns.due(state);
    Optional<StepState> works = due.stream().filter(s -> !waitsForPeople(s)).findFirst();
    return works.or(() -> due.stream().findFirst());
  }

  private static String why(RunState state, Optional<StepState> front) {
    return state.course().paused().orElseGet(() -> front.map(RunViews::why).orElse("begins"));
  }

  private static Status open(RunState state, Optional<StepState> front) {
    boolean works =
        front
            .filter(s -> !(s.phase() instanceof Phase.Waiting || s.phase() instanceof Phase.Ready))
            .isPresent();
    if (state.course().paused().isPresent() && !works) {
      return Status.WAITING;
    }
    return front.filter(RunViews::waitsForPeople).isPresent() ? Status.WAITING : Status.RUNNING;
  }

  private static boolean waitsForPeople(StepState step) {
    return step.status() == StepStatus.NEEDS_APPROVAL || step.status() == StepStatus.NEEDS_ANSWER;
  }

  private static String why(StepState step) {
    return "'" + step.step().title() + "': " + step.reason();
  }

  private static StepView step(StepState state) {
    Optional<Plan> plan = state.memory().plan();
    return new StepView(
        state.step().id(),
        state.step().title(),
        state.step().block().kind(),
        state.step().on(),
        plan.map(Plan::risk).orElse(state.step().risk()),
        plan.map(Plan::text).orElse(state.step().source()),
        state.status(),
        state.reason(),
        state.result(),
        times(state),
        approval(state, plan));
  }

  private static Times times(StepState state) {
    Optional<Instant> ended =
        state.phase() instanceof Phase.Over over ? Optional.of(over.at()) : Optional.empty();
    Optional<Instant> trueSince =
        state.phase() instanceof Phase.Holding holding ? holding.trueSince() : Optional.empty();
    Optional<Duration> length =
        state.step().block() instanceof Block.Hold hold
            ? Optional.of(hold.length())
            : Optional.empty();
    return new Times(state.memory().started(), ended, trueSince, length);
  }

  private static Optional<Approval> approval(StepState state, Optional<Plan> plan) {
    return plan.filter(p -> p.consent().needed() > 0)
        .map(p ->
            new Approval(
                p.hash(),
                p.consent().needed(),
                state.phase() instanceof Phase.Asking asking
                    ? asking.given()
                    : state.memory().approvedBy(),
                p.consent().expires()));
  }
}
