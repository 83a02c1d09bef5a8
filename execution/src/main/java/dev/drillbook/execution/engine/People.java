// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import dev.drillbook.execution.Actor;
import dev.drillbook.execution.Execution.Decision;
import dev.drillbook.execution.machine.Event;
import dev.drillbook.execution.machine.Phase;
import dev.drillbook.execution.machine.Plan;
import dev.drillbook.execution.machine.RunState;
import dev.drillbook.execution.machine.StepState;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Person;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;

/** What people may do to a run, and why not. */
final class People {
  private final Supplier<Estate> estate;
  private final InstantSource clock;

  People(Supplier<Estate> estate, InstantSource clock) {
    this.estate = estate;
    this.clock = clock;
  }

  /** Judges an act against the run as it stands. */
  interface Judge {
    Verdict of(RunState state);
  }

  /** Whether the act counts. */
  sealed interface Verdict permits Yes, No {}

  /** It does, and this is what happened. */
  record Yes(Event event) implements Verdict {}

  /** It does not: why, and what to do. */
  record No(String reason) implements Verdict {}

  Verdict approve(RunState state, String stepId, String hash, Actor who) {
    return approve(state, stepId, hash, who, false);
  }

  private Verdict approve(
      RunState state, String stepId, String hash, Actor who, boolean whateverTheRole) {
    Optional<StepState> step = state.step(stepId);
    if (step.isEmpty() || !(step.get().phase() instanceof Phase.Asking asking)) {
      return new No(stepId + ": waits for no approval. Look at the run again.");
    }
    Plan plan = asking.plan();
    if (!plan.hash().equals(hash)) {
      return new No(stepId + ": what will run has changed since it was shown. Look at it again.");
    }
    if (!clock.instant().isBefore(plan.consent().expires())) {
      return new No(stepId + ": the approval has expired. Look at the step again.");
    }
    if (who.kind() == Actor.Kind.SYSTEM) {
      return new No(stepId + ": it takes a person. Approve as somebody.");
    }
    if (asking.given().contains(who.name())) {
      return new No(stepId + ": " + who + " has agreed already. It takes another person.");
    }
    Optional<String> missing =
        plan.consent().role().filter(role -> !whateverTheRole && !has(who, role));
    if (missing.isPresent()) {
      return new No(stepId + ": it takes somebody with the role " + missing.get() + ".");
    }
    boolean sufficient = who.kind() == Actor.Kind.DRILL;
    int given = asking.given().size() + 1;
    String why = "%s agreed (%d of %d)".formatted(who, given, plan.consent().needed());
    return new Yes(new Event.Approved(stepId, who.name(), sufficient, why));
  }

  /** One person's word instead of all that are asked for. */
  Verdict breakGlass(RunState state, String stepId, String hash, Actor who, String reason) {
    if (who.kind() != Actor.Kind.PERSON) {
      return new No(stepId + ": it takes a person to break the glass. Approve as somebody.");
    }
    if (reason.isBlank()) {
      return new No(stepId + ": say why nobody else can agree. It will be reviewed.");
    }
    return switch (approve(state, stepId, hash, who, true)) {
      case Yes ignored ->
          new Yes(
              new Event.Approved(
                  stepId, who.name(), true, "BREAK-GLASS by " + who + ": " + reason.strip()));
      case No no -> no;
    };
  }

  Verdict pause(RunState state, Actor who, String reason) {
    return state.course().paused().isPresent()
        ? new No(state.id() + ": is paused already.")
        : new Yes(new Event.Paused(who.name(), "paused by " + who + ": " + reason));
  }

  Verdict proceed(RunState state, Actor who) {
    return state.course().paused().isEmpty()
        ? new No(state.id() + ": is not paused.")
        : new Yes(new Event.Resumed(who.name(), "resumed by " + who));
  }

  private boolean has(Actor who, String role) {
    Person person = estate.get().landscape().people().get(who.name());
    return who.kind() == Actor.Kind.DRILL || (person != null && person.roles().contains(role));
  }

  Verdict skip(RunState state, String stepId, Actor who, String reason) {
    Optional<StepState> step = state.step(stepId);
    if (step.isEmpty() || step.get().over()) {
      return new No(stepId + ": no such step is open. Look at the run again.");
    }
    String why = "left out by " + who + ": " + reason;
    return switch (step.get().phase()) {
      case Phase.Acting ignored -> new No(stepId + ": it is running. Cancel the run instead.");
      case Phase.Doubtful ignored ->
          new No(stepId + ": it may have taken effect. Wait until it is clear, or cancel the run.");
      case Phase.Questioned ignored ->
          new No(stepId + ": it may have taken effect. Say first what happened.");
      case Phase.Waiting ignored -> new Yes(new Event.PersonSkipped(stepId, who.name(), why));
      case Phase.Asking ignored -> new Yes(new Event.PersonSkipped(stepId, who.name(), why));
      case Phase.Ready ignored -> new Yes(new Event.PersonSkipped(stepId, who.name(), why));
      case Phase.Holding ignored -> new Yes(new Event.PersonSkipped(stepId, who.name(), why));
      case Phase.Pausing ignored -> new Yes(new Event.PersonSkipped(stepId, who.name(), why));
      case Phase.Retrying ignored -> new Yes(new Event.PersonSkipped(stepId, who.name(), why));
      case Phase.Answering ignored -> new Yes(new Event.PersonSkipped(stepId, who.name(), why));
      case Phase.Over ignored -> new No(stepId + ": it is over.");
    };
  }

  Verdict answer(RunState state, String stepId, Actor who, String answer) {
    Optional<StepState> step = state.step(stepId);
    if (step.isEmpty() || !(step.get().phase() instanceof Phase.Answering)) {
      return new No(stepId + ": waits for no answer. Look at the run again.");
    }
    Block.Manual manual = (Block.Manual) step.get().step().block();
    Optional<Object> typed = typed(manual.answer(), answer.strip());
    if (typed.isEmpty()) {
      String kind = manual.answer().name().toLowerCase(Locale.ROOT);
      return new No(stepId + ": '" + answer + "' is no " + kind + ". Answer with one.");
    }
    String why = who + " answered: " + answer.strip();
    return new Yes(new Event.PersonAnswered(stepId, typed.get(), who.name(), why));
  }

  private static Optional<Object> typed(Block.Answer kind, String answer) {
    return switch (kind) {
      case DONE -> Optional.of(answer.isEmpty() ? "done" : answer);
      case TEXT, CHOICE -> answer.isEmpty() ? Optional.empty() : Optional.of(answer);
      case NUMBER -> number(answer);
    };
  }

  private static Optional<Object> number(String answer) {
    try {
      return Optional.of(
          answer.matches("-?\\d{1,18}")
              ? (Object) Long.valueOf(answer)
              : (Object) Double.valueOf(answer));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  Verdict decide(RunState state, String stepId, Actor who, Decision decision) {
    Optional<StepState> step = state.step(stepId);
    if (step.isEmpty() || !(step.get().phase() instanceof Phase.Questioned)) {
      return new No(stepId + ": nothing is to be decided there. Look at the run again.");
    }
    String why =
        switch (decision) {
          case HAPPENED -> who + " says that it happened";
          case DID_NOT_HAPPEN -> who + " says that it did not happen";
          case RUN_AGAIN -> who + " wants it to run again";
          case ABORT -> who + " ended the run: what became of the step is not known";
        };
    return new Yes(new Event.PersonDecided(stepId, decision, who.name(), why));
  }

  Verdict cancel(Actor who, String reason) {
    return new Yes(new Event.Cancelled(who.name(), "cancelled by " + who + ": " + reason));
  }
}
