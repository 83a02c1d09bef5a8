// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import dev.drillbook.execution.Reply;
import dev.drillbook.execution.RunId;
import dev.drillbook.execution.RunView;
import dev.drillbook.execution.journal.Head;
import dev.drillbook.execution.machine.Command;
import dev.drillbook.execution.machine.Event;
import dev.drillbook.execution.machine.Phase;
import dev.drillbook.execution.machine.RunState;
import dev.drillbook.execution.machine.RunViews;
import dev.drillbook.execution.machine.StepState;
import dev.drillbook.jdbc.DatabaseException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run while it lives in this process. What happened is recorded first, with everything that
 * follows from it at once, then it counts, then the next commands go out; each command is under way
 * once at a time.
 */
final class LiveRun {
  private static final Logger log = LoggerFactory.getLogger(LiveRun.class);
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final RunId id;
  private final Shared shared;
  private final ReentrantLock lock = new ReentrantLock();
  private final Map<String, Optional<Thread>> underWay = new HashMap<>();
  private final Map<String, Instant> wakes = new HashMap<>();
  private final Queue<Change> waiting = new ConcurrentLinkedQueue<>();
  private final Outbox outbox;
  private Optional<List<Command.Wake>> timers = Optional.empty();
  private Head head;
  private volatile RunState state;

  /**
   * What all runs of an engine have in common.
   *
   * @param carryOut does a command; it ends in {@link #done}
   */
  record Shared(
      Archive archive,
      World world,
      Threads threads,
      BiConsumer<LiveRun, Command> carryOut,
      Consumer<RunView> publish) {}

  LiveRun(RunState state, Head head, Shared shared) {
    this.id = state.id();
    this.state = state;
    this.head = head;
    this.shared = shared;
    this.outbox = new Outbox(shared.publish());
  }

  RunState state() {
    return state;
  }

  RunId id() {
    return id;
  }

  /** What the engine wants to happen, given the state; false when it no longer fits. */
  boolean record(String actor, Function<RunState, Optional<? extends Event>> decision) {
    return submit(
        Change.of(
            actor,
            "",
            now -> now.ended() ? List.of() : decision.apply(now).map(List::of).orElse(List.of())));
  }

  /** A person's act, judged against the run as it stands; accepted means recorded. */
  Reply act(String actor, People.Judge judge) {
    AtomicReference<People.Verdict> verdict =
        new AtomicReference<>(
            new People.No(id + ": the run is over. Nothing can be changed any more."));
    boolean recorded =
        record(
            actor,
            now -> {
              People.Verdict judged = judge.of(now);
              verdict.set(judged);
              return judged instanceof People.Yes yes ? Optional.of(yes.event()) : Optional.empty();
            });
    return !recorded && verdict.get() instanceof People.No no
        ? new Reply.Refused(no.reason())
        : new Reply.Accepted();
  }

  /** The command is no longer under way, and this came of it. Also after the run's end. */
  void done(Command command, List<? extends Event> events) {
    submit(Change.of("system", key(command), now -> counting(now, events)));
  }

  /** After the end only one thing is still worth knowing: what became of a step that acted. */
  private static List<? extends Event> counting(RunState now, List<? extends Event> events) {
    return now.ended() ? events.stream().filter(Event.Ended.class::isInstance).toList() : events;
  }

  /**
   * Begins where the history ends. A step that was acting when the former process ended is told so:
   * a read runs again, a change is not known.
   */
  void takeUp() {
    takeUp(state);
  }

  private void takeUp(RunState former) {
    try {
      submit(Change.deciding(now -> interrupted(former, now)));
    } catch (DatabaseException e) {
      log.error("{}: could not be taken up; tried again: {}", id, e.getMessage());
      Instant again = shared.world().clock().instant().plus(AGAIN);
      shared.threads().at(again, () -> takeUp(former));
    }
  }

  /** What acted in the former process, and not what this one has begun in the meantime. */
  private static List<Event> interrupted(RunState former, RunState now) {
    List<Event> interrupted = new ArrayList<>();
    for (StepState step : former.steps()) {
      String id = step.step().id();
      boolean stillThere = now.step(id).filter(s -> s.phase().equals(step.phase())).isPresent();
      if (step.phase() instanceof Phase.Acting && stillThere) {
        interrupted.add(new Event.Interrupted(id, "the server ended while it was running"));
      }
    }
    return interrupted;
  }

  /** Decides again: something is due. */
  void nudge() {
    try {
      submit(Change.deciding(now -> List.of()));
    } catch (DatabaseException e) {
      log.error("{}: what is due could not be recorded; tried again: {}", id, e.getMessage());
      again("retry", shared.world().clock().instant().plus(AGAIN));
    }
  }

  /**
   * Records the change. Those that wait while another write is going on are written together, so
   * that steps that run side by side share one flush to disk.
   */
  private boolean submit(Change change) {
    waiting.add(change);
    lock.lock();
    try {
      if (!change.settled()) {
        writeAll();
      }
    } finally {
      lock.unlock();
      outbox.deliver(lock);
    }
    return change.outcome();
  }

  private void writeAll() {
    List<Change> changes = new ArrayList<>();
    for (Change next = waiting.poll(); next != null; next = waiting.poll()) {
      changes.add(next);
    }
    try {
      write(changes);
      changes.forEach(Change::succeeded);
    } catch (RuntimeException e) {
      changes.forEach(change -> change.failed(e));
    }
  }

  private void write(List<Change> changes) {
    Instant exactly = shared.world().clock().instant();
    // Before anything can fail: what is tried again later is a wake of the same name.
    wakes.values().removeIf(due -> !due.isAfter(exactly));
    // As the journal keeps it, or the state would differ after a restart.
    Instant now = exactly.truncatedTo(ChronoUnit.MILLIS);
    Following following = new Following(shared.archive().machine(), state, head.number(), now);
    changes.forEach(change -> change.join(following));
    if (!following.records().isEmpty()) {
      List<Command.Wake> due = following.wakes();
      boolean asBefore = timers.filter(due::equals).isPresent();
      head =
          shared
              .archive()
              .append(id, head, following, asBefore ? Optional.empty() : Optional.of(due));
      timers = Optional.of(due);
      state = following.state();
      outbox.add(RunViews.of(state));
    }
    changes.forEach(change -> underWay.remove(change.doneKey()));
    following.commands().forEach(this::begin);
  }

  private void begin(Command command) {
    if (command instanceof Command.Wake wake) {
      wakeAt(wake.step() + " " + wake.due(), wake.due());
      return;
    }
    if (underWay.putIfAbsent(key(command), Optional.empty()) == null) {
      shared.threads().run(() -> carryOut(command));
    }
  }

  /** Decides again then; asked again for the same thing before then, nothing is added. */
  void again(String what, Instant due) {
    lock.lock();
    try {
      wakeAt(what, due);
    } finally {
      lock.unlock();
    }
  }

  private void wakeAt(String what, Instant due) {
    if (wakes.putIfAbsent(what, due) == null) {
      shared.threads().at(due, this::nudge);
    }
  }

  private void carryOut(Command command) {
    lock.lock();
    try {
      underWay.replace(key(command), Optional.of(Thread.currentThread()));
    } finally {
      lock.unlock();
    }
    try {
      shared.carryOut().accept(this, command);
    } catch (DatabaseException e) {
      log.error(
          "{}: {} could not be recorded, so nothing was done; tried again: {}",
          id,
          command,
          e.getMessage());
      lock.lock();
      try {
        underWay.remove(key(command));
      } finally {
        lock.unlock();
      }
      again("retry " + key(command), shared.world().clock().instant().plus(AGAIN));
    }
  }

  /** Tells the steps that act to end. */
  void interrupt() {
    lock.lock();
    try {
      underWay.forEach((key, thread) -> {
        if (key.startsWith("Act ")) {
          thread.ifPresent(Thread::interrupt);
        }
      });
    } finally {
      lock.unlock();
    }
  }

  /** Whether a step is acting in this process. */
  boolean acts() {
    lock.lock();
    try {
      return underWay.keySet().stream().anyMatch(key -> key.startsWith("Act "));
    } finally {
      lock.unlock();
    }
  }

  private static String key(Command command) {
    return command.getClass().getSimpleName() + " " + command.step();
  }
}
