// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import dev.drillbook.execution.machine.Command;
import dev.drillbook.execution.machine.Event;
import dev.drillbook.execution.machine.Recorded;
import dev.drillbook.execution.machine.RunMachine;
import dev.drillbook.execution.machine.RunState;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Events, and everything that follows from them without asking the world. */
final class Following {
  private final RunMachine machine;
  private final Instant now;
  private final List<Recorded> records = new ArrayList<>();
  private RunState state;
  private int number;
  private List<Command> commands = List.of();

  Following(RunMachine machine, RunState state, int number, Instant now) {
    this.machine = machine;
    this.state = state;
    this.number = number;
    this.now = now;
  }

  void happened(String actor, List<? extends Event> events) {
    events.forEach(event -> apply(actor, event));
    commands = machine.decide(state, now);
    Optional<Event> note = note();
    while (note.isPresent()) {
      RunState before = state;
      apply("system", note.get());
      if (state.equals(before)) {
        throw new IllegalStateException(state.id() + ": decided in vain: " + note.get());
      }
      commands = machine.decide(state, now);
      note = note();
    }
  }

  private Optional<Event> note() {
    return commands.stream()
        .filter(Command.Note.class::isInstance)
        .map(command -> ((Command.Note) command).event())
        .findFirst();
  }

  private void apply(String actor, Event event) {
    Recorded recorded = new Recorded(++number, now, actor, event);
    records.add(recorded);
    state = machine.apply(state, recorded);
  }

  List<Recorded> records() {
    return records;
  }

  RunState state() {
    return state;
  }

  List<Command> commands() {
    return commands;
  }

  List<Command.Wake> wakes() {
    return commands.stream()
        .filter(Command.Wake.class::isInstance)
        .map(Command.Wake.class::cast)
        .toList();
  }
}
