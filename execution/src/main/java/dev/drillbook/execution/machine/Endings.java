// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.machine;

import dev.drillbook.execution.Execution.Decision;
import dev.drillbook.execution.RunView.Status;
import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.machine.Phase.Inquiry;
import dev.drillbook.runbook.Step;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What follows when a try has ended, or when something is known about how it ended. */
final class Endings {
  private Endings() {}

  static RunState ended(RunState state, Event.Ended e, Instant at) {
    if (state.ended()) {
      // The run was cancelled while the step acted: what became of it is still worth knowing.
      return state.with(e.step(), step -> learned(step, e, at));
    }
    return state.with(e.step(), step -> ended(step, e, at));
  }

  private static StepState learned(StepState step, Event.Ended e, Instant at) {
    boolean open = step.status() == StepStatus.UNKNOWN && step.memory().attempts() == e.attempt();
    return open && e.outcome().status() != StepStatus.UNKNOWN
        ? step.over(e.outcome().status(), at, e.reason()).result(e.outcome().result())
        : step;
  }

  private static StepState ended(StepState step, Event.Ended e, Instant at) {
    Optional<Plan> plan = step.phase().planned();
    if (plan.isEmpty() || step.memory().attempts() != e.attempt()) {
      return step;
    }
    Outcome outcome = e.outcome();
    StepState answered = step.result(outcome.result());
    if (outcome.status() == StepStatus.UNKNOWN) {
      return step.phase() instanceof Phase.Acting acting
          ? answered.to(
              new Phase.Doubtful(plan.get(), acting.attempt(), Inquiry.NOTHING), e.reason())
          : step;
    }
    if (outcome.status() != StepStatus.SUCCEEDED && mayTryAgain(step, plan.get(), outcome)) {
      Instant until = at.plus(step.step().run().backoff());
      String why =
          "try %d of %d: %s; tries again"
              .formatted(e.attempt(), step.step().run().retries() + 1, e.reason());
      return answered.to(new Phase.Retrying(plan.get(), until, Optional.empty()), why);
    }
    return answered.over(outcome.status(), at, e.reason());
  }

  /** A change is tried again only when it provably never began, or when twice does no harm. */
  private static boolean mayTryAgain(StepState step, Plan plan, Outcome outcome) {
    boolean harmless =
        !plan.mutates()
            || outcome.status() == StepStatus.UNREACHABLE
            || step.step().run().repeatable() == Step.Repeatable.YES;
    return harmless && step.memory().attempts() <= step.step().run().retries();
  }

  static StepState witnessed(StepState step, Event.Witnessed e, Instant at) {
    if (!(step.phase() instanceof Phase.Doubtful doubtful)) {
      return step;
    }
    return switch (e.testimony()) {
      case HAPPENED -> {
        Outcome outcome =
            e.outcome().orElseGet(() -> Outcomes.plain(StepStatus.SUCCEEDED, e.reason(), at));
        yield step.result(outcome.result()).over(outcome.status(), at, e.reason());
      }
      case DID_NOT_HAPPEN -> again(step, e.reason(), at, false);
      case SILENT -> inquiry(step, doubtful, Inquiry.WITNESS_SILENT, e.reason());
    };
  }

  static StepState probed(StepState step, Event.ProbedAfter e, Instant at) {
    if (!(step.phase() instanceof Phase.Doubtful doubtful)) {
      return step;
    }
    return switch (e.testimony()) {
      case HAPPENED ->
          step.result(Outcomes.plain(StepStatus.SUCCEEDED, e.reason(), at).result())
              .over(StepStatus.SUCCEEDED, at, e.reason());
      case DID_NOT_HAPPEN -> again(step, e.reason(), at, false);
      case SILENT -> inquiry(step, doubtful, Inquiry.PROBE_SILENT, e.reason());
    };
  }

  private static StepState inquiry(
      StepState step, Phase.Doubtful doubtful, Inquiry inquiry, String why) {
    return step.to(new Phase.Doubtful(doubtful.plan(), doubtful.attempt(), inquiry), why);
  }

  /**
   * The next try after an unknown one. It keeps the key while the former try may have happened, so
   * that a target that knows keys sees the same request; a step that never gets through is given
   * up.
   */
  static StepState again(StepState step, String why, Instant at, boolean sameKey) {
    if (!(step.phase() instanceof Phase.Doubtful doubtful)) {
      return step;
    }
    if (!sameKey && step.memory().attempts() > step.step().run().retries() + 2) {
      String given = why + " (" + step.memory().attempts() + " tries): given up";
      return step.result(Outcomes.plain(StepStatus.FAILED, given, at).result())
          .over(StepStatus.FAILED, at, given);
    }
    Optional<String> key = sameKey ? Optional.of(doubtful.attempt().key()) : Optional.empty();
    return step.to(new Phase.Retrying(doubtful.plan(), at, key), why + ": it runs again");
  }

  static RunState decided(RunState state, Event.PersonDecided e, Instant at) {
    if (state.ended()) {
      return state;
    }
    RunState decided = state.with(e.step(), step -> decided(step, e, at));
    return e.decision() == Decision.ABORT ? aborted(decided, e, at) : decided;
  }

  private static StepState decided(StepState step, Event.PersonDecided e, Instant at) {
    if (!(step.phase() instanceof Phase.Questioned questioned)) {
      return step;
    }
    return switch (e.decision()) {
      case HAPPENED ->
          step.result(Outcomes.plain(StepStatus.SUCCEEDED, e.reason(), at).result())
              .over(StepStatus.SUCCEEDED, at, e.reason());
      case DID_NOT_HAPPEN ->
          step.result(Outcomes.plain(StepStatus.FAILED, e.reason(), at).result())
              .over(StepStatus.FAILED, at, e.reason());
      case RUN_AGAIN ->
          step.to(
              new Phase.Retrying(questioned.plan(), at, Optional.of(questioned.attempt().key())),
              e.reason());
      case ABORT -> step.over(StepStatus.UNKNOWN, at, e.reason());
    };
  }

  private static RunState aborted(RunState state, Event.PersonDecided e, Instant at) {
    return state
        .withAll(
            step -> step.over() ? step : step.over(StepStatus.SKIPPED, at, "the run was aborted"))
        .end(Status.FAILED, e.reason(), at);
  }

  static StepState answered(StepState step, Event.PersonAnswered e, Instant at) {
    if (!(step.phase() instanceof Phase.Answering)) {
      return step;
    }
    Map<String, Object> own = new LinkedHashMap<>();
    own.put("answer", e.answer());
    own.put("by", e.who());
    Outcome outcome = Outcomes.with(StepStatus.SUCCEEDED, e.reason(), at, own);
    return step.result(outcome.result()).over(StepStatus.SUCCEEDED, at, e.reason());
  }

  /** An {@code approve} step ends with the last agreement. */
  static StepState agreed(StepState step, String reason, Instant at) {
    Map<String, Object> own = new LinkedHashMap<>();
    own.put("approved", true);
    own.put("by", step.memory().approvedBy());
    Outcome outcome = Outcomes.with(StepStatus.SUCCEEDED, reason, at, own);
    return step.result(outcome.result()).over(StepStatus.SUCCEEDED, at, reason);
  }
}
