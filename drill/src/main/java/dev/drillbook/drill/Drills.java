// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill;

import dev.drillbook.execution.Actor;
import dev.drillbook.execution.Execution;
import dev.drillbook.execution.Reply;
import dev.drillbook.incident.Incidents;
import dev.drillbook.jdbc.Database;
import dev.drillbook.runbook.Drill;
import dev.drillbook.runbook.Estate;
import dev.drillbook.signals.Signals;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The room's front. One rehearsal or injected fault per service at a time. */
public interface Drills extends AutoCloseable {
  /** Class path folder of the room's migrations, for {@link Database#open}. */
  String MIGRATIONS = "db/migration/drill";

  /** The room over its rows; it acts after {@link #use} and {@link #resume}. */
  static Drills open(
      Database database,
      Signals signals,
      Execution execution,
      Incidents incidents,
      InstantSource clock) {
    return new DurableDrills(new Surroundings(database, signals, execution, incidents, clock));
  }

  void use(Estate estate, int scale);

  /**
   * The same, with what could not be scaled down as far as asked: one line each that begins with
   * the place, as dev.drillbook.runbook.scale.Scaled has it.
   */
  default void use(Estate estate, int scale, List<String> clamped) {
    use(estate, scale);
  }

  /** Undoes what a former process left injected, at once when overdue. */
  void resume();

  /** In document order. */
  List<Drill> drills();

  /** Starts a rehearsal; returns its run id, or why not. */
  Started start(String drill, Actor who);

  Optional<DrillScore> score(String run);

  /** Newest first. */
  List<DrillScore> recent(int limit);

  /** What the results of each drill are worth now, in document order. */
  List<Badge> badges();

  /**
   * Breaks something by hand: the drill's fault without the rehearsal; undone by itself after
   * {@code length}.
   */
  Reply inject(String drill, Actor who, Duration length);

  /** Takes an injected fault away. Twice is safe. */
  Reply undo(String drill, Actor who);

  /** What is injected now. */
  List<Injected> injected();

  /** Called at every step of a rehearsal with the score so far. */
  void onChange(Consumer<DrillScore> listener);

  /** Answer of {@link #start}. */
  sealed interface Started {
    /** It runs. */
    record Running(String run) implements Started {}

    /** It does not. */
    record Refused(String reason) implements Started {}
  }

  /** A fault in force. */
  record Injected(String drill, String title, Instant since, Instant undoDue) {}

  @Override
  void close();
}
