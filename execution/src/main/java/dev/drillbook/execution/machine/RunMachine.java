// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.machine;

import dev.drillbook.execution.RunId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The rules of a run, as two pure functions. The same history gives the same state, and the same
 * state and instant give the same commands.
 */
public final class RunMachine {
  private final Duration settle;

  /**
   * @param settle how long after a step's timeout its outcome stays open: the first try may still
   *     be running over there
   */
  public RunMachine(Duration settle) {
    this.settle = settle;
  }

  /** The state after a whole history; the first record creates the run. */
  public RunState replay(RunId id, List<Recorded> history) {
    if (!(history.getFirst().event() instanceof Event.Created created)) {
      throw new IllegalArgumentException(
          id + ": the history does not begin with the run's creation");
    }
    RunState state =
        RunState.created(id, created.request(), created.probes(), history.getFirst().at());
    for (Recorded recorded : history.subList(1, history.size())) {
      state = apply(state, recorded);
    }
    return state;
  }

  /** The state after the event. An event that no longer fits changes nothing. */
  public RunState apply(RunState state, Recorded recorded) {
    return Transitions.apply(state, recorded);
  }

  /**
   * What is to be done now. Commands that were given before and are under way are given again:
   * whoever drives the machine knows them by step and kind.
   */
  public List<Command> decide(RunState state, Instant now) {
    if (state.ended()) {
      return List.of();
    }
    List<Command> commands = new ArrayList<>(Ending.of(state));
    if (commands.isEmpty()) {
      StepDecision decision = new StepDecision(settle, now);
      for (StepState step : Turns.due(state)) {
        decision.of(state, step).filter(c -> mayBegin(state, c)).ifPresent(commands::add);
      }
    }
    return commands;
  }

  /** A paused run begins nothing, but what is under way is watched and found out about. */
  private static boolean mayBegin(RunState state, Command command) {
    return switch (command) {
      case Command.Prepare ignored -> state.course().paused().isEmpty();
      case Command.ProbeBefore ignored -> state.course().paused().isEmpty();
      case Command.Act ignored -> state.course().paused().isEmpty();
      case Command.Note ignored -> true;
      case Command.Watch ignored -> true;
      case Command.AskWitness ignored -> true;
      case Command.ProbeAfter ignored -> true;
      case Command.Wake ignored -> true;
    };
  }
}
