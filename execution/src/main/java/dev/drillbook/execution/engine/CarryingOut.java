// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.SignalsPort;
import dev.drillbook.execution.adapter.Assignment;
import dev.drillbook.execution.adapter.Prepared;
import dev.drillbook.execution.adapter.RenderingException;
import dev.drillbook.execution.machine.Attempt;
import dev.drillbook.execution.machine.Command;
import dev.drillbook.execution.machine.Event;
import dev.drillbook.execution.machine.Outcome;
import dev.drillbook.execution.machine.Outcomes;
import dev.drillbook.execution.machine.Phase;
import dev.drillbook.execution.machine.Plan;
import dev.drillbook.execution.machine.RunState;
import dev.drillbook.execution.machine.StepState;
import dev.drillbook.jdbc.DatabaseException;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Carries out one command of one run, and brings back what came of it. */
final class CarryingOut {
  private static final Logger log = LoggerFactory.getLogger(CarryingOut.class);
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final World world;
  private final Threads threads;
  private final Duration holdEvery;
  private final TargetLeases leases;

  CarryingOut(World world, Threads threads, Duration holdEvery, TargetLeases leases) {
    this.world = world;
    this.threads = threads;
    this.holdEvery = holdEvery;
    this.leases = leases;
  }

  void carryOut(LiveRun run, Command command) {
    RunState state = run.state();
    Optional<StepState> step = state.step(command.step());
    if (step.isEmpty() || step.get().over()) {
      run.done(command, List.of());
      return;
    }
    switch (command) {
      case Command.Prepare prepare ->
          bring(run, command, new Preparing(world).prepare(state, step.get().step()));
      case Command.ProbeBefore probe ->
          bring(run, command, new Inquiring(world).before(state, step.get()));
      case Command.ProbeAfter probe ->
          bring(run, command, new Inquiring(world).after(state, step.get()));
      case Command.AskWitness ask -> askWitness(run, ask, state, step.get());
      case Command.Watch watch -> watch(run, watch, state, step.get());
      case Command.Act act -> act(run, act, state, step.get());
      case Command.Note note -> throw new IllegalStateException("a note is recorded: " + note);
      case Command.Wake wake -> throw new IllegalStateException("a timer is set: " + wake);
    }
  }

  private void bring(LiveRun run, Command command, Event event) {
    bring(run, command, event, () -> {});
  }

  /**
   * Brings an event back. When it cannot be written it is kept and tried again: the effect has
   * happened, and only this process knows.
   */
  private void bring(LiveRun run, Command command, Event event, Runnable recorded) {
    try {
      run.done(command, List.of(event));
      recorded.run();
    } catch (DatabaseException e) {
      log.error("{}: cannot be recorded and is tried again: {}", run.id(), event, e.getMessage());
      threads.at(world.clock().instant().plus(AGAIN), () -> bring(run, command, event, recorded));
    }
  }

  private void act(LiveRun run, Command.Act act, RunState state, StepState step) {
    Step document = step.step();
    Prepared prepared;
    Plan now;
    try {
      prepared = Rendering.of(world, document, state.results());
      now = new Preparing(world).plan(state, document, prepared);
    } catch (RenderingException | Preparing.ForbiddenException e) {
      String why = world.secrets().mask(String.valueOf(e.getMessage()));
      Outcome outcome = Outcomes.plain(StepStatus.FAILED, why, world.clock().instant());
      bring(run, act, new Event.Refused(document.id(), outcome.result(), why));
      return;
    }
    Optional<Event> tooGrave = Preparing.tooGrave(state, document, now);
    if (tooGrave.isPresent()) {
      bring(run, act, tooGrave.get());
      return;
    }
    if (!now.hash().equals(act.plan().hash()) || now.risk() != act.plan().risk()) {
      String why = "what would run has changed: what was agreed to is void";
      bring(run, act, new Event.PlanChanged(document.id(), now, why));
      return;
    }
    if (!leases.take(run, document, act.plan())) {
      run.again("lease " + document.id(), world.clock().instant().plus(AGAIN));
      run.done(act, List.of());
      return;
    }
    Attempt attempt = new Attempt(act.attempt(), act.key(), world.clock().instant());
    if (!begun(run, act, attempt)) {
      leases.release(run, document);
      run.done(act, List.of());
      return;
    }
    if (document.block() instanceof Block.Hold || document.block() instanceof Block.Wait) {
      run.done(act, List.of());
      return;
    }
    Outcome outcome = perform(act, state, document, prepared);
    leases.settled(run, document, outcome);
    Runnable recorded = () -> prepared.recorded(assignment(act, document));
    Event ended = new Event.Ended(document.id(), act.attempt(), outcome, outcome.reason());
    bring(run, act, ended, outcome.status() == StepStatus.UNKNOWN ? () -> {} : recorded);
  }

  /** The intent, on disk; false when the step may no longer begin. */
  private static boolean begun(LiveRun run, Command.Act act, Attempt attempt) {
    return run.record(
        "system",
        state ->
            state
                .step(act.step())
                .filter(s -> mayBegin(s, act) && state.course().paused().isEmpty())
                .map(s -> new Event.Started(act.step(), attempt, act.plan().hash(), act.reason())));
  }

  private static boolean mayBegin(StepState step, Command.Act act) {
    boolean ready = step.phase() instanceof Phase.Ready || step.phase() instanceof Phase.Retrying;
    return ready && step.memory().attempts() == act.attempt() - 1;
  }

  private Outcome perform(Command.Act act, RunState state, Step step, Prepared prepared) {
    if (act.plan().mutates() && state.request().rules().noOp()) {
      Map<String, Object> own = new LinkedHashMap<>();
      own.put("noop", true);
      own.put("exit", 0L);
      own.put("out", "");
      String why = "nothing was done: this run rehearses a mitigation that has no effect";
      return Outcomes.with(StepStatus.SUCCEEDED, why, world.clock().instant(), own);
    }
    return new Performing(world).perform(step, prepared, assignment(act, step), state.results());
  }

  private static Assignment assignment(Command.Act act, Step step) {
    return new Assignment(act.key(), act.plan().mutates(), step.run().timeout());
  }

  private void askWitness(LiveRun run, Command.AskWitness ask, RunState state, StepState step) {
    Inquiring inquiring = new Inquiring(world);
    Event.Witnessed witnessed = inquiring.witness(state, step, ask.attempt());
    Runnable heard = () -> inquiring.heard(state, step, ask.attempt());
    boolean spoke = witnessed.testimony() != Event.Testimony.SILENT;
    bring(run, ask, witnessed, spoke ? heard : () -> {});
  }

  private void watch(LiveRun run, Command.Watch watch, RunState state, StepState step) {
    Phase.Holding holding = (Phase.Holding) step.phase();
    Block.Hold hold = (Block.Hold) step.step().block();
    SignalsPort.Held held =
        world
            .signals()
            .held(hold.condition(), state.results(), holding.attempt().started(), hold.length());
    String id = step.step().id();
    String reason = world.secrets().mask(held.reason());
    if (held.held()) {
      bring(run, watch, ended(step, holding, held, reason));
    } else if (!held.trueSince().equals(holding.trueSince())
        || !shape(reason).equals(shape(step.reason()))) {
      bring(run, watch, new Event.HoldChanged(id, held.trueSince(), reason));
    } else {
      run.again("watch " + id, world.clock().instant().plus(holdEvery));
      run.done(watch, List.of());
    }
  }

  /** A reason without its numbers: seconds that pass are not worth a record each. */
  private static String shape(String reason) {
    return reason.replaceAll("[0-9.]+", "#");
  }

  private Event ended(StepState step, Phase.Holding holding, SignalsPort.Held held, String reason) {
    Instant now = world.clock().instant();
    Map<String, Object> own = new LinkedHashMap<>();
    own.put("held", true);
    own.put("broken", "");
    own.put("trueSince", held.trueSince().map(Instant::toString).orElse(""));
    own.put("ms", Duration.between(holding.attempt().started(), now).toMillis());
    Outcome outcome = Outcomes.with(StepStatus.SUCCEEDED, reason, now, own);
    return new Event.Ended(step.step().id(), holding.attempt().number(), outcome, reason);
  }
}
