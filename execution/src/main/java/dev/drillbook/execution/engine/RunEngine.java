// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import dev.drillbook.execution.Actor;
import dev.drillbook.execution.Execution;
import dev.drillbook.execution.ExecutionConfig;
import dev.drillbook.execution.ExecutionPorts;
import dev.drillbook.execution.JournalRecord;
import dev.drillbook.execution.Preview;
import dev.drillbook.execution.Reply;
import dev.drillbook.execution.RunId;
import dev.drillbook.execution.RunRequest;
import dev.drillbook.execution.RunView;
import dev.drillbook.execution.journal.Head;
import dev.drillbook.execution.journal.LaterRows;
import dev.drillbook.execution.journal.RunRows;
import dev.drillbook.execution.machine.Event;
import dev.drillbook.execution.machine.RunMachine;
import dev.drillbook.execution.machine.RunState;
import dev.drillbook.execution.machine.RunViews;
import dev.drillbook.jdbc.Database;
import dev.drillbook.jdbc.DatabaseException;
import dev.drillbook.runbook.Estate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Execution in this process. */
public final class RunEngine implements Execution {
  private static final Logger log = LoggerFactory.getLogger(RunEngine.class);
  private static final Duration LAST_WORDS = Duration.ofSeconds(5);
  private static final Duration CHECKPOINT_EVERY = Duration.ofMinutes(5);
  private static final Duration AGAIN = Duration.ofSeconds(1);

  private final AtomicReference<Estate> estate = new AtomicReference<>();
  private final Map<RunId, LiveRun> live = new ConcurrentHashMap<>();
  private final List<Consumer<RunView>> listeners = new CopyOnWriteArrayList<>();
  private final TargetLeases leases = new TargetLeases();
  private final Archive archive;
  private final InstantSource clock;
  private final Threads threads;
  private final LiveRun.Shared shared;
  private final People people;

  RunEngine(
      Database database,
      ExecutionPorts ports,
      InstantSource clock,
      ExecutionConfig config,
      Threads threads) {
    this.clock = clock;
    this.threads = threads;
    this.archive = new Archive(database, new RunMachine(config.settle()));
    World world = Worlds.of(database, ports, clock, config, this::estate);
    CarryingOut work = new CarryingOut(world, threads, config.holdEvery(), leases);
    this.shared = new LiveRun.Shared(archive, world, threads, work::carryOut, this::changed);
    this.people = new People(this::estate, clock);
  }

  /** With a dispatcher and virtual threads of its own. */
  public static RunEngine embedded(
      Database database, ExecutionPorts ports, InstantSource clock, ExecutionConfig config) {
    return new RunEngine(database, ports, clock, config, new EmbeddedThreads(clock));
  }

  private Estate estate() {
    Estate known = estate.get();
    if (known == null) {
      throw new IllegalStateException("use(estate) comes before the first run");
    }
    return known;
  }

  @Override
  public void use(Estate now) {
    estate.set(now);
  }

  @Override
  public RunId start(RunRequest request) {
    Archive.Begun begun = archive.write(handle -> create(handle, request, "started"));
    live(begun.state(), begun.head());
    return begun.state().id();
  }

  @Override
  public RunId start(Handle handle, RunRequest request) {
    RunId id = create(handle, request, "started").state().id();
    // Read back: the callback comes even when only this work was rolled back.
    handle.afterCommit(() -> threads.run(() -> adopt(id)));
    return id;
  }

  private Archive.Begun create(Handle handle, RunRequest request, String reason) {
    Event.Created created = new Event.Created(request, Probes.of(request, estate()), reason);
    return archive.create(handle, created, clock.instant());
  }

  /** Brings the run to life in this process, unless it never came to be, is over, or lives. */
  private void adopt(RunId id) {
    Optional<RunState> state = archive.state(id);
    if (state.isEmpty() || state.get().ended()) {
      return;
    }
    live(state.get(), archive.head(id));
  }

  private void live(RunState state, Head head) {
    LiveRun run = new LiveRun(state, head, shared);
    if (live.putIfAbsent(state.id(), run) == null) {
      changed(RunViews.of(state));
      run.takeUp();
    }
  }

  @Override
  public void later(Handle handle, String name, Instant due, RunRequest request) {
    archive.later().put(handle, name, due, request);
    handle.afterCommit(() -> threads.at(due, () -> begin(name)));
  }

  @Override
  public boolean cancelLater(Handle handle, String name) {
    return archive.later().remove(handle, name);
  }

  private void begin(String name) {
    Instant now = clock.instant();
    try {
      archive
          .<Optional<Archive.Begun>>write(handle ->
              archive
                  .later()
                  .take(handle, name, now)
                  .map(due -> create(handle, due.request(), due.reason(now))))
          .ifPresent(run -> live(run.state(), run.head()));
    } catch (DatabaseException e) {
      log.error("{}: is due and could not be begun; tried again: {}", name, e.getMessage());
      threads.at(now.plus(AGAIN), () -> begin(name));
    }
  }

  @Override
  public void resume() {
    List<RunId> open = archive.read(RunRows::open);
    shared.world().adapters().values().forEach(adapter -> adapter.tidy(open::contains));
    if (!open.isEmpty()) {
      log.info("{} unfinished runs of a former process go on", open.size());
    }
    List<RunState> states = open.stream().flatMap(id -> archive.state(id).stream()).toList();
    // Before any of them acts: a command of the former process may still be running there.
    states.forEach(leases::restore);
    states.forEach(state -> live(state, archive.head(state.id())));
    threads.at(clock.instant().plus(CHECKPOINT_EVERY), this::checkpoint);
    for (LaterRows.Due due : archive.dueLater()) {
      threads.at(due.at(), () -> begin(due.name()));
    }
  }

  private void checkpoint() {
    try {
      archive.checkpoint(clock.instant());
    } catch (DatabaseException e) {
      log.error("no checkpoint could be written; tried again in five minutes: {}", e.getMessage());
    }
    threads.at(clock.instant().plus(CHECKPOINT_EVERY), this::checkpoint);
  }

  private Optional<RunState> state(RunId id) {
    LiveRun run = live.get(id);
    return run == null ? archive.state(id) : Optional.of(run.state());
  }

  @Override
  public Optional<RunView> run(RunId id) {
    return state(id).map(RunViews::of);
  }

  @Override
  public List<RunView> runs(String subject) {
    return views(archive.read(handle -> RunRows.of(handle, subject)));
  }

  @Override
  public List<RunView> recent(int limit) {
    return views(archive.read(handle -> RunRows.recent(handle, limit)));
  }

  private List<RunView> views(List<RunId> ids) {
    return ids.stream().flatMap(id -> run(id).stream()).toList();
  }

  @Override
  public List<JournalRecord> journal(RunId id) {
    return archive.records(id);
  }

  @Override
  public List<Notification> notifications(int limit) {
    return archive.read(handle -> RunRows.notifications(handle, limit));
  }

  @Override
  public Reply approve(RunId run, String step, String hash, Actor who) {
    return act(run, who, state -> people.approve(state, step, hash, who));
  }

  @Override
  public Reply skip(RunId run, String step, Actor who, String reason) {
    return act(run, who, state -> people.skip(state, step, who, reason));
  }

  @Override
  public Reply answer(RunId run, String step, Actor who, String answer) {
    return act(run, who, state -> people.answer(state, step, who, answer));
  }

  @Override
  public Reply decide(RunId run, String step, Actor who, Decision decision) {
    return act(run, who, state -> people.decide(state, step, who, decision));
  }

  @Override
  public Reply cancel(RunId run, Actor who, String reason) {
    LiveRun alive = live.get(run);
    Reply reply = act(run, who, state -> people.cancel(who, reason));
    if (alive != null && reply instanceof Reply.Accepted) {
      alive.interrupt();
    }
    return reply;
  }

  @Override
  public Reply pause(RunId run, Actor who, String reason) {
    return act(run, who, state -> people.pause(state, who, reason));
  }

  @Override
  public Reply proceed(RunId run, Actor who) {
    return act(run, who, state -> people.proceed(state, who));
  }

  @Override
  public Reply breakGlass(RunId run, String step, String hash, Actor who, String reason) {
    return act(run, who, state -> people.breakGlass(state, step, hash, who, reason));
  }

  @Override
  public Reply retry(RunId run, Actor who, String reason) {
    String why = "tried again by " + who + ": " + reason;
    return switch (archive.reopen(run, new Event.Retried(who.name(), why), clock.instant())) {
      case Archive.Reopened open -> {
        live(open.begun().state(), open.begun().head());
        yield new Reply.Accepted();
      }
      case Archive.StaysEnded no -> new Reply.Refused(no.reason());
    };
  }

  @Override
  public Preview preview(RunRequest request) {
    return new Previewing(shared.world()).of(request);
  }

  private Reply act(RunId id, Actor who, People.Judge judge) {
    LiveRun run = live.get(id);
    if (run == null) {
      return new Reply.Refused(
          archive.state(id).isPresent()
              ? id + ": the run is over. Nothing can be changed any more."
              : id + ": no such run. Check its id.");
    }
    return run.act(who.name(), judge);
  }

  @Override
  public void onChange(Consumer<RunView> listener) {
    listeners.add(listener);
  }

  private void changed(RunView view) {
    if (view.status().ended()) {
      // A step that was left acting brings its outcome to this very object; others ask the archive.
      live.remove(view.id());
      leases.releaseAll(view.id());
    }
    for (Consumer<RunView> listener : listeners) {
      try {
        listener.accept(view);
      } catch (RuntimeException e) {
        log.error("{}: a listener failed; the others are told", view.id(), e);
      }
    }
  }

  /** What is wrong with a run's journal; empty when every record is as it was written. */
  public Optional<String> verify(RunId run) {
    return archive.broken(run);
  }

  /** Waits a little for steps that act, so that a restart knows how they ended. */
  @Override
  public void close() {
    threads.close();
    long deadline = System.nanoTime() + LAST_WORDS.toNanos();
    while (System.nanoTime() < deadline && live.values().stream().anyMatch(LiveRun::acts)) {
      LockSupport.parkNanos(10_000_000);
    }
  }
}
