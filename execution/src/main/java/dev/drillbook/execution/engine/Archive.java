// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import dev.drillbook.execution.JournalRecord;
import dev.drillbook.execution.RunId;
import dev.drillbook.execution.RunRequest;
import dev.drillbook.execution.journal.Checkpoints;
import dev.drillbook.execution.journal.EventCodec;
import dev.drillbook.execution.journal.Head;
import dev.drillbook.execution.journal.Journal;
import dev.drillbook.execution.journal.LaterRows;
import dev.drillbook.execution.journal.RunRows;
import dev.drillbook.execution.machine.Command;
import dev.drillbook.execution.machine.Event;
import dev.drillbook.execution.machine.Recorded;
import dev.drillbook.execution.machine.Retrial;
import dev.drillbook.execution.machine.RunMachine;
import dev.drillbook.execution.machine.RunState;
import dev.drillbook.jdbc.Database;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All runs as they stand on disk. */
final class Archive {
  /** Ended runs that are kept in memory, because pages show the newest ones over and over. */
  private static final int KEPT = 200;

  private static final Logger log = LoggerFactory.getLogger(Archive.class);

  private final Database database;
  private final RunMachine machine;
  private final EventCodec codec = new EventCodec();
  private final Journal journal = new Journal(codec);
  private final LaterRows later = new LaterRows(codec);
  private final Map<RunId, RunState> ended =
      Collections.synchronizedMap(
          new LinkedHashMap<>(16, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<RunId, RunState> eldest) {
              return size() > KEPT;
            }
          });

  Archive(Database database, RunMachine machine) {
    this.database = database;
    this.machine = machine;
  }

  RunMachine machine() {
    return machine;
  }

  LaterRows later() {
    return later;
  }

  <T> T write(Database.Work<T> work) {
    return database.write(work);
  }

  /** A run that has just been written, as reading it back would give it. */
  record Begun(RunState state, Head head) {}

  /** Creates the run's row and its first record. */
  Begun create(Handle handle, Event.Created created, Instant now) {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    RunRequest request = created.request();
    RunId id = RunRows.insert(handle, request.subject(), at);
    String actor = request.rules().requester().name();
    List<Recorded> first = List.of(new Recorded(1, at, actor, created));
    Head head = journal.append(handle, journal.chain(id, Head.EMPTY, first));
    return new Begun(RunState.created(id, request, created.probes(), at), head);
  }

  /** Whether an ended run goes on. */
  sealed interface Reopening permits Reopened, StaysEnded {}

  /** It does, and stands like this. */
  record Reopened(Begun begun) implements Reopening {}

  /** It does not: why. */
  record StaysEnded(String reason) implements Reopening {}

  /** Lets a failed run go on. Of two that ask at once the second is refused. */
  Reopening reopen(RunId id, Event.Retried event, Instant now) {
    Instant at = now.truncatedTo(ChronoUnit.MILLIS);
    Reopening reopening =
        database.write(handle -> {
          List<Recorded> history = journal.history(handle, id);
          if (history.isEmpty()) {
            return new StaysEnded(id + ": no such run. Check its id.");
          }
          RunState state = machine.replay(id, history);
          Optional<String> refused = Retrial.refused(state);
          if (refused.isPresent()) {
            return new StaysEnded(refused.get());
          }
          Head head = journal.head(handle, id);
          Recorded retried = new Recorded(head.number() + 1, at, event.who(), event);
          Head next = journal.append(handle, journal.chain(id, head, List.of(retried)));
          RunRows.reopen(handle, id);
          return new Reopened(new Begun(machine.apply(state, retried), next));
        });
    if (reopening instanceof Reopened) {
      ended.remove(id);
    }
    return reopening;
  }

  /**
   * Writes the records and what is due after them, all or nothing.
   *
   * @param wakes what is due from now on; empty when that has not changed
   */
  Head append(RunId id, Head head, Following following, Optional<List<Command.Wake>> wakes) {
    // Outside the writer: everybody else waits for it.
    Journal.Chained chained = journal.chain(id, head, following.records());
    RunState now = following.state();
    Head next =
        database.write(handle -> {
          wakes.ifPresent(due -> RunRows.timers(handle, id, due));
          now.course().at().ifPresent(at -> RunRows.end(handle, id, at));
          return journal.append(handle, chained);
        });
    if (now.ended()) {
      ended.put(id, now);
    }
    return next;
  }

  Optional<RunState> state(RunId id) {
    RunState known = ended.get(id);
    if (known != null) {
      return Optional.of(known);
    }
    Optional<RunState> state =
        database
            .read(handle -> Optional.of(journal.history(handle, id)))
            .filter(history -> !history.isEmpty())
            .map(history -> machine.replay(id, history));
    state.filter(RunState::ended).ifPresent(s -> ended.put(id, s));
    return state;
  }

  Head head(RunId id) {
    return database.read(handle -> journal.head(handle, id));
  }

  <T> T read(Database.Work<T> work) {
    return database.read(work);
  }

  List<JournalRecord> records(RunId id) {
    return database.read(handle -> journal.records(handle, id));
  }

  /** The first record that is not as it was written. */
  Optional<String> broken(RunId id) {
    return database.read(handle -> journal.broken(handle, id));
  }

  /** Leaves an anchor where it can be read when the database is no longer what it was. */
  void checkpoint(Instant now) {
    Checkpoints.write(database, now)
        .ifPresent(written ->
            log.info(
                "checkpoint {} over {} grown streams; its anchor is {}",
                written.number(),
                written.streams(),
                written.anchor()));
  }

  List<LaterRows.Due> dueLater() {
    return database.read(later::all);
  }
}
