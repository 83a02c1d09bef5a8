// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import dev.drillbook.promql.Series;
import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.Estate;
import dev.drillbook.signals.TriggerEvent;
import dev.drillbook.signals.TriggerState;
import dev.drillbook.signals.TriggerStatus;
import dev.drillbook.signals.logs.LogFeed;
import dev.drillbook.signals.store.Supply;
import dev.drillbook.signals.trigger.Aliases;
import dev.drillbook.signals.trigger.Board;
import dev.drillbook.signals.trigger.Symptom;
import dev.drillbook.signals.trigger.TriggerStore;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The room at work. A turn takes what came in, evaluates what changed and hands the outcome to the
 * outbox; turns and changes of the estate exclude each other.
 */
final class Room implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Room.class);
  private static final Duration FORGET_EVERY = Duration.ofMinutes(1);
  private static final Duration SYNC_EVERY = Duration.ofSeconds(1);
  private static final Duration LONGEST_NAP = Duration.ofSeconds(1);

  private final InstantSource clock;
  private final Memory memory;
  private final Drive drive;
  private final Agenda agenda = new Agenda();
  private final Board board = new Board();
  private final TriggerStore rows;
  private final Outbox outbox;
  private final Rounds rounds;
  private final Targets targets;
  private final Prometheuses prometheuses;
  private final Logs logs;
  private final Symptoms symptoms;
  private final Inbox inbox;
  private final Object lock = new Object();
  private Aliases aliases;
  private volatile Duration interval = Duration.ofSeconds(15);
  private Instant lastTurn = Instant.MAX;
  private long generation;
  private volatile boolean closed;

  Room(Outside outside, Memory memory, LogFeed.Kept lines, Condition.World world, Drive drive) {
    this.clock = outside.clock();
    this.memory = memory;
    this.drive = drive;
    this.rows = new TriggerStore(outside.database());
    this.outbox = new Outbox(rows);
    this.aliases = new Aliases(memory.store(), memory.supply(), memory.judges());
    this.rounds = new Rounds(clock, drive.workers(), agenda, memory.supply(), this::changed);
    this.inbox = new Inbox(memory);
    this.targets = new Targets(rounds, outside, memory);
    this.prometheuses = new Prometheuses(rounds, outside, memory);
    this.logs = new Logs(rounds, outside, memory, lines);
    this.symptoms = new Symptoms(rounds, outside, memory, logs, world);
  }

  Board board() {
    return board;
  }

  Targets targets() {
    return targets;
  }

  Prometheuses prometheuses() {
    return prometheuses;
  }

  Logs logs() {
    return logs;
  }

  Duration interval() {
    return interval;
  }

  void onTransition(Consumer<TriggerEvent> listener) {
    outbox.add(listener);
  }

  void start() {
    Thread.ofPlatform().daemon().name("signals").start(this::run);
  }

  private void run() {
    while (!closed) {
      try {
        agenda.await(clock, wake());
        turn();
      } catch (InterruptedException e) {
        return;
      }
    }
  }

  private Instant wake() {
    Instant nap = clock.instant().plus(LONGEST_NAP);
    return next().filter(next -> next.isBefore(nap)).orElse(nap);
  }

  Optional<Instant> next() {
    synchronized (lock) {
      Optional<Instant> planned = agenda.next();
      Optional<Instant> overdue = board.due();
      return planned.isPresent() && overdue.isPresent() && overdue.get().isBefore(planned.get())
          ? overdue
          : planned.or(() -> overdue);
    }
  }

  /** Does all that is due. */
  void turn() {
    synchronized (lock) {
      if (closed) {
        return;
      }
      Instant now = clock.instant();
      if (lastTurn.isBefore(now.minus(interval.multipliedBy(2)))) {
        memory.supply().resumed(now.toEpochMilli());
      }
      lastTurn = now;
      for (List<Runnable> due = agenda.take(now); !due.isEmpty(); due = agenda.take(now)) {
        due.forEach(Room::carryOut);
      }
      List<Board.Change> changes = board.evaluate(now);
      List<Supply.Seen> seen = memory.supply().takeUnsaved();
      if (!changes.isEmpty() || !seen.isEmpty()) {
        drive.outbox().execute(() -> outbox.send(changes, seen));
      }
    }
  }

  private static void carryOut(Runnable task) {
    try {
      task.run();
    } catch (RuntimeException bug) {
      LOG.error("a task of the signals room failed; the next ones go on", bug);
    }
  }

  private void changed(Set<String> names) {
    board.changed(aliases.record(names, clock.millis()));
  }

  /** Watches that estate instead of the one before; feeds and triggers that stay go on. */
  void watch(Estate estate) {
    synchronized (lock) {
      Instant now = clock.instant();
      interval = estate.settings().scrapeInterval();
      memory.supply().remember(rows.names());
      aliases.end(now.toEpochMilli());
      aliases = new Aliases(memory.store(), memory.supply(), memory.judges());
      estate
          .settings()
          .aliases()
          .forEach((name, text) -> aliases.add(name, text, interval, memory.store()));
      targets.watch(estate);
      prometheuses.watch(estate);
      logs.watch(estate);
      List<Symptom> watched = symptoms.watch(estate);
      rows.keepOnly(watched.stream().map(Symptom::id).collect(Collectors.toSet()));
      board.replace(watched, rows.standings(), now);
      generation++;
      lastTurn = now;
      repeat(interval, generation, targets::refresh);
      repeat(FORGET_EVERY, generation, this::forget);
      repeat(SYNC_EVERY, generation, () -> drive.workers().execute(memory.store()::sync));
    }
  }

  private void forget() {
    memory.store().forget(clock.millis());
    String offender = memory.store().offender();
    if (!offender.isEmpty()) {
      LOG.warn(
          "series store: full, {} samples of further series were refused: {}. Drop that label, or"
              + " scrape less.",
          memory.store().size().beyondLimit(),
          offender);
    }
  }

  private void repeat(Duration every, long of, Runnable task) {
    agenda.at(
        clock.instant().plus(every),
        () -> {
          if (of == generation) {
            task.run();
            repeat(every, of, task);
          }
        });
  }

  /** See {@link dev.drillbook.signals.Signals#receive}. */
  Optional<String> receive(List<Series> samples) {
    Optional<String> refused;
    synchronized (lock) {
      Inbox.Receipt receipt = inbox.take(samples, clock.instant());
      changed(receipt.names());
      refused = receipt.refused();
    }
    agenda.soon(() -> {});
    return refused;
  }

  /** See {@link dev.drillbook.signals.Signals#notSteady}. */
  Optional<String> notSteady(String service) {
    synchronized (lock) {
      long t = clock.millis();
      return board
          .symptoms(service)
          .map(symptom -> notSteady(symptom, t))
          .flatMap(Optional::stream)
          .findFirst();
    }
  }

  private Optional<String> notSteady(Symptom symptom, long t) {
    TriggerStatus status = board.status(symptom.id()).orElseThrow();
    if (status.state() != TriggerState.INACTIVE) {
      return Optional.of(status.id() + " is " + status.state() + ": " + status.reason());
    }
    return symptom.thin(t).map(why -> symptom.id() + ": " + why);
  }

  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
    }
    agenda.soon(() -> {});
    drive.close();
    memory.close();
  }
}
