// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.machine;

import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** What to do next with one step whose turn has come. */
final class StepDecision {
  /** Tries that follow an unknown outcome, beyond the retries that the document grants. */
  private static final int TRIES_AFTER_DOUBT = 3;

  private final Duration settle;
  private final Instant now;

  StepDecision(Duration settle, Instant now) {
    this.settle = settle;
    this.now = now;
  }

  /** Empty while the step waits for an answer from outside. */
  Optional<Command> of(RunState state, StepState step) {
    String id = step.step().id();
    return switch (step.phase()) {
      case Phase.Waiting ignored -> Optional.of(new Command.Prepare(id, "its turn has come"));
      case Phase.Asking asking -> Optional.of(asking(id, asking));
      case Phase.Ready ready -> Optional.of(ready(state, step, ready.plan()));
      case Phase.Acting ignored -> Optional.empty();
      case Phase.Holding ignored -> Optional.of(new Command.Watch(id, step.reason()));
      case Phase.Pausing pausing -> Optional.of(pausing(id, pausing));
      case Phase.Retrying retrying -> Optional.of(retrying(state, step, retrying));
      case Phase.Doubtful doubtful -> Optional.of(doubtful(state, step, doubtful));
      case Phase.Questioned ignored -> Optional.empty();
      case Phase.Answering ignored -> Optional.empty();
      case Phase.Over ignored -> Optional.empty();
    };
  }

  private Command asking(String id, Phase.Asking asking) {
    Instant expires = asking.plan().consent().expires();
    if (now.isBefore(expires)) {
      return new Command.Wake(id, expires, "the approval expires");
    }
    return new Command.Note(
        new Event.ApprovalExpired(id, expires, "nobody agreed in time: asked again"));
  }

  private static Command ready(RunState state, StepState step, Plan plan) {
    String id = step.step().id();
    boolean probeFirst =
        plan.mutates()
            && step.memory().before().isEmpty()
            && probe(state, step.step()).isPresent()
            && !state.request().rules().noOp();
    return probeFirst
        ? new Command.ProbeBefore(id, "what the probe says before is needed to judge afterwards")
        : act(state, step, plan, Optional.empty(), "it may run");
  }

  private static Command act(
      RunState state, StepState step, Plan plan, Optional<String> formerKey, String why) {
    int attempt = step.memory().attempts() + 1;
    String id = step.step().id();
    String key = formerKey.orElse(state.id() + "." + id + "." + attempt);
    return new Command.Act(id, plan, attempt, key, why);
  }

  private Command pausing(String id, Phase.Pausing pausing) {
    if (now.isBefore(pausing.until())) {
      return new Command.Wake(id, pausing.until(), "the pause is over");
    }
    String why = "the pause is over" + late(pausing.until());
    Outcome outcome =
        Outcomes.plain(dev.drillbook.execution.RunView.StepStatus.SUCCEEDED, why, now);
    return new Command.Note(new Event.Ended(id, pausing.attempt().number(), outcome, why));
  }

  private String late(Instant due) {
    Duration late = Duration.between(due, now);
    return late.toSeconds() >= 1 ? ", noticed " + late.toSeconds() + " s late" : "";
  }

  private Command retrying(RunState state, StepState step, Phase.Retrying retrying) {
    if (now.isBefore(retrying.until())) {
      return new Command.Wake(step.step().id(), retrying.until(), "the next try");
    }
    return act(state, step, retrying.plan(), retrying.key(), step.reason());
  }

  private Command doubtful(RunState state, StepState step, Phase.Doubtful doubtful) {
    String id = step.step().id();
    Instant settled = doubtful.attempt().started().plus(step.step().run().timeout()).plus(settle);
    if (now.isBefore(settled)) {
      return new Command.Wake(id, settled, "the first try can no longer be running");
    }
    return switch (doubtful.inquiry()) {
      case NOTHING -> new Command.AskWitness(id, doubtful.attempt(), "the outcome is unknown");
      case WITNESS_SILENT ->
          probe(state, step.step()).isPresent()
              ? new Command.ProbeAfter(id, "no witness: the probe is asked")
              : lastResort(step, doubtful);
      case PROBE_SILENT -> lastResort(step, doubtful);
    };
  }

  private static Command lastResort(StepState step, Phase.Doubtful doubtful) {
    Step document = step.step();
    boolean tries = doubtful.attempt().number() < TRIES_AFTER_DOUBT + document.run().retries();
    boolean keyed = document.block() instanceof Block.Http;
    return switch (document.run().repeatable()) {
      case YES ->
          tries
              ? repeat(document, "the document says that it may be repeated")
              : ask(document, "it was repeated, and its outcome is unknown again");
      case KEYED ->
          tries && keyed
              ? repeat(document, "the target knows the request by its key")
              : ask(document, "nothing can tell whether it took effect");
      case NO -> ask(document, "nothing can tell whether it took effect");
    };
  }

  private static Command repeat(Step step, String why) {
    return new Command.Note(new Event.RepeatAllowed(step.id(), why));
  }

  private static Command ask(Step step, String why) {
    return new Command.Note(
        new Event.PersonAsked(
            step.id(), why + ", and it must not be repeated blindly: say what happened"));
  }

  private static Optional<Step> probe(RunState state, Step step) {
    return step.run().probe().flatMap(name -> Optional.ofNullable(state.probes().get(name)));
  }
}
