// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import dev.drillbook.execution.RunRequest;
import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.adapter.Prepared;
import dev.drillbook.execution.adapter.RenderingException;
import dev.drillbook.execution.journal.Digest;
import dev.drillbook.execution.machine.Event;
import dev.drillbook.execution.machine.Outcomes;
import dev.drillbook.execution.machine.Plan;
import dev.drillbook.execution.machine.RunState;
import dev.drillbook.runbook.ApprovalPolicy;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Risk;
import dev.drillbook.runbook.Step;
import dev.drillbook.runbook.risk.CommandRisk;
import dev.drillbook.runbook.risk.RiskClassifier;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Makes it clear what a step will do, and who must agree, before anything is done. */
final class Preparing {
  private final World world;

  Preparing(World world) {
    this.world = world;
  }

  /** Prepared, Skipped or Refused. */
  Event prepare(RunState state, Step step) {
    Optional<Condition.Judgement> when =
        step.run().when().map(c -> c.judge(state.results(), world.signals().world()));
    if (when.isPresent() && when.get().truth() == Condition.Truth.DOES_NOT_HOLD) {
      return new Event.Skipped(step.id(), "left out: " + when.get().reason());
    }
    if (when.isPresent() && when.get().truth() == Condition.Truth.UNKNOWN) {
      return refused(step, "whether it is needed is " + when.get().reason());
    }
    try {
      Prepared prepared = Rendering.of(world, step, state.results());
      Plan plan = plan(state, step, prepared);
      return tooGrave(state, step, plan)
          .orElseGet(() -> new Event.Prepared(step.id(), plan, plan.consent().reason()));
    } catch (RenderingException e) {
      return refused(step, String.valueOf(e.getMessage()));
    } catch (ForbiddenException e) {
      return refused(step, String.valueOf(e.getMessage()));
    }
  }

  /** The step is left out of a run that goes no further than lesser ones. */
  static Optional<Event> tooGrave(RunState state, Step step, Plan plan) {
    return state
        .request()
        .rules()
        .atMost()
        .filter(limit -> plan.risk().compareTo(limit) > 0)
        .map(limit ->
            new Event.Skipped(
                step.id(),
                "left out: a %s step, and this run goes no further than %s"
                    .formatted(plan.risk().word(), limit.word())));
  }

  private Event refused(Step step, String why) {
    String masked = world.secrets().mask(why);
    return new Event.Refused(
        step.id(),
        Outcomes.plain(StepStatus.FAILED, masked, world.clock().instant()).result(),
        masked);
  }

  /** The plan as of now; throws when the policy never allows it. */
  Plan plan(RunState state, Step step, Prepared prepared) {
    CommandRisk verdict =
        new RiskClassifier(world.estate().get().settings().reads()).verdict(prepared.block());
    Risk risk = step.risk().max(verdict.risk());
    String hash =
        Digest.of(
            List.of(
                step.block().kind(),
                step.on().orElse(""),
                prepared.text(),
                prepared.target(),
                state.request().document().id(),
                state.request().document().version()));
    return new Plan(
        prepared.text(), prepared.target(), risk, hash, consent(state.request(), step, risk));
  }

  private Plan.Consent consent(RunRequest request, Step step, Risk risk) {
    Estate estate = world.estate().get();
    Instant expires = world.clock().instant().plus(estate.settings().approvalExpiry());
    if (step.block() instanceof Block.Approve approve) {
      String who = approve.by().map(role -> " with the role " + role).orElse("");
      return new Plan.Consent(
          approve.of(), approve.by(), expires, "asks " + approve.of() + " people" + who);
    }
    ApprovalPolicy.Need need =
        estate.settings().approvals().need(estate.environment(), request.rules().severity(), risk);
    if (need == ApprovalPolicy.Need.NEVER) {
      throw new ForbiddenException(
          "the approval policy never allows a " + risk.word() + " step here. Do it by hand.");
    }
    if (risk.compareTo(request.rules().autoUpTo()) <= 0) {
      return new Plan.Consent(
          0, Optional.empty(), expires, "a " + risk.word() + " step runs by itself here");
    }
    int needed =
        switch (need) {
          case AUTO, NEVER -> 0;
          case ONE -> 1;
          case TWO -> 2;
        };
    String why =
        needed == 0
            ? "the approval policy lets a " + risk.word() + " step run"
            : "a %s step at %s needs %d approval%s"
                .formatted(risk.word(), request.rules().severity(), needed, needed == 1 ? "" : "s");
    return new Plan.Consent(needed, Optional.empty(), expires, why);
  }

  /** The policy says never. */
  static final class ForbiddenException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ForbiddenException(String message) {
      super(message);
    }
  }
}
