// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution;

import dev.drillbook.execution.engine.RunEngine;
import dev.drillbook.jdbc.Database;
import dev.drillbook.runbook.Estate;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/**
 * The room's front. All methods may be called from any thread; what they acknowledge is on disk.
 */
public interface Execution extends AutoCloseable {
  /** Class path folder of the room's migrations, for {@link Database#open}. */
  String MIGRATIONS = "db/migration/execution";

  /** The room over its rows; it acts after {@link #use} and {@link #resume}. */
  static Execution open(
      Database database, ExecutionPorts ports, InstantSource clock, ExecutionConfig config) {
    return RunEngine.embedded(database, ports, clock, config);
  }

  /**
   * Targets, hosts, databases and rules of that estate count from now on. Steps keep the text that
   * their run started with; what they would do elsewhere than was agreed to asks again.
   */
  default void use(Estate estate) {}

  /** Starts a run. */
  RunId start(RunRequest request);

  /** Starts a run inside the caller's transaction; nothing happens before that commits. */
  RunId start(Handle handle, RunRequest request);

  /**
   * Starts a run by itself at that time, once, also after a restart; then too late, and says so. A
   * name that is in use is replaced. Part of the caller's transaction.
   */
  default void later(Handle handle, String name, Instant due, RunRequest request) {
    throw new UnsupportedOperationException("nothing is started later here");
  }

  /** Takes it back; true when it had not started yet. Part of the caller's transaction. */
  default boolean cancelLater(Handle handle, String name) {
    throw new UnsupportedOperationException("nothing is started later here");
  }

  /**
   * Takes up what a former process left: every unfinished run goes on, nothing runs twice. Called
   * once, after listeners are in place.
   */
  void resume();

  Optional<RunView> run(RunId id);

  /** Runs of that subject, oldest first. */
  List<RunView> runs(String subject);

  /** The newest runs, newest first. */
  List<RunView> recent(int limit);

  List<JournalRecord> journal(RunId id);

  /** Agrees to exactly what the hash names. */
  Reply approve(RunId run, String step, String hash, Actor who);

  /** Leaves a step out, with the reason. */
  Reply skip(RunId run, String step, Actor who, String reason);

  /** Answers a manual step. */
  Reply answer(RunId run, String step, Actor who, String answer);

  /** Decides an unknown outcome. */
  Reply decide(RunId run, String step, Actor who, Decision decision);

  /** Stops a run; a step in flight is told to end, its outcome is unknown if it mutates. */
  Reply cancel(RunId run, Actor who, String reason);

  /** Nothing new begins from now on; what is under way ends. Waits and holds go on. */
  default Reply pause(RunId run, Actor who, String reason) {
    throw new UnsupportedOperationException("nothing is paused here");
  }

  /** Takes the pause back. */
  default Reply proceed(RunId run, Actor who) {
    throw new UnsupportedOperationException("nothing is paused here");
  }

  /**
   * A failed run goes on at the step that failed, with new approvals. Refused when the outcome of a
   * step is not known.
   */
  default Reply retry(RunId run, Actor who, String reason) {
    throw new UnsupportedOperationException("nothing is tried again here");
  }

  /**
   * Agrees alone, whatever the policy asks for, to exactly what the hash names. The reason stands
   * in the journal, where a review finds it.
   */
  default Reply breakGlass(RunId run, String step, String hash, Actor who, String reason) {
    throw new UnsupportedOperationException("nothing is approved here");
  }

  /** What the run would do, step by step, as far as it can be told now. Nothing is executed. */
  default Preview preview(RunRequest request) {
    throw new UnsupportedOperationException("nothing is previewed here");
  }

  /** The newest messages of {@code notify} steps, newest first. */
  default List<Notification> notifications(int limit) {
    return List.of();
  }

  /** A message of a {@code notify} step, to a channel or a role. */
  record Notification(Instant at, String channel, String message) {}

  /** Called after every durable change, in order per run; must return quickly. */
  void onChange(Consumer<RunView> listener);

  /** A person's word on an unknown outcome. */
  enum Decision {
    HAPPENED,
    DID_NOT_HAPPEN,
    RUN_AGAIN,
    ABORT
  }

  @Override
  void close();
}
