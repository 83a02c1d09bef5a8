// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill;

import dev.drillbook.execution.Actor;
import dev.drillbook.execution.Reply;
import dev.drillbook.runbook.Drill;
import dev.drillbook.runbook.Estate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Drills kept in rows. One lock lets one thing happen at a time; reading never waits for it. */
final class DurableDrills implements Drills {
  private final Surroundings around;
  private final Faults faults;
  private final Rehearsing rehearsing;
  private final Pulse pulse;
  private final ReentrantLock lock = new ReentrantLock();
  private final List<Consumer<DrillScore>> listeners = new CopyOnWriteArrayList<>();
  private volatile @Nullable InUse inUse;

  DurableDrills(Surroundings around) {
    this.around = around;
    this.faults = new Faults(around);
    this.rehearsing = new Rehearsing(around, faults);
    this.pulse = new Pulse(this::lookRound);
    around.incidents().onChange(ignored -> pulse.soon());
    around.execution().onChange(ignored -> pulse.soon());
  }

  private record InUse(Estate estate, int scale, List<String> clamped) {}

  private InUse inUse() {
    InUse known = inUse;
    if (known == null) {
      throw new IllegalStateException("no estate is in use");
    }
    return known;
  }

  @Override
  public void use(Estate estate, int scale) {
    use(estate, scale, List.of());
  }

  @Override
  public void use(Estate estate, int scale, List<String> clamped) {
    inUse = new InUse(estate, scale, List.copyOf(clamped));
  }

  @Override
  public void resume() {
    takeUp();
    pulse.start();
  }

  /** What {@link #resume} does before the thread runs. */
  void takeUp() {
    forgetMarks();
    lookRound();
  }

  /** Marks that a process left behind which died between the end of a drill and taking them off. */
  private void forgetMarks() {
    List<String> busy = new ArrayList<>();
    running().forEach(r -> busy.add(r.key().service()));
    faults.all().forEach(f -> busy.add(f.service()));
    drills().stream()
        .map(Drill::service)
        .distinct()
        .filter(service -> !busy.contains(service))
        .forEach(service -> {
          around.incidents().noOpMitigations(service, false);
          around.incidents().rehearsal(service, false);
        });
  }

  /** Lets everything go on as far as it can; returns whether something is under way. */
  boolean lookRound() {
    return locked(() -> {
      Estate estate = inUse().estate();
      faults.lookRound(estate);
      List<Rehearsal> running = running();
      for (Rehearsal before : running) {
        Rehearsal after = rehearsing.goOn(before, estate);
        if (!after.equals(before)) {
          tell(after);
        }
      }
      return !running.isEmpty() || !faults.all().isEmpty();
    });
  }

  private void tell(Rehearsal rehearsal) {
    DrillScore score = rehearsal.score();
    listeners.forEach(l -> l.accept(score));
  }

  private List<Rehearsal> running() {
    return around.database().read(handle -> new RehearsalStore(handle).running());
  }

  @Override
  public List<Drill> drills() {
    return inUse().estate().documents().drills();
  }

  @Override
  public Started start(String id, Actor who) {
    return locked(() -> {
      Optional<String> refusal = refusal(id);
      if (refusal.isPresent()) {
        return new Started.Refused(refusal.get());
      }
      Drill drill = Faults.drill(inUse().estate(), id).orElseThrow();
      Rehearsal begun =
          around
              .database()
              .write(handle -> {
                RehearsalStore store = new RehearsalStore(handle);
                Rehearsal rehearsal = Rehearsal.begin(key(store.nextRun(), drill));
                store.add(rehearsal);
                return rehearsal;
              });
      tell(begun);
      pulse.soon();
      return new Started.Running(begun.key().run());
    });
  }

  private Rehearsal.Key key(String run, Drill drill) {
    return new Rehearsal.Key(
        run,
        drill.id(),
        drill.service(),
        drill.covers(),
        drill.cause(),
        new Rehearsal.Scaling(inUse().scale(), clamped(drill)),
        around.now());
  }

  private List<String> clamped(Drill drill) {
    InUse used = inUse();
    Optional<String> file =
        used.estate().runbook(drill.runbook()).map(runbook -> runbook.at().file() + ":");
    return used.clamped().stream()
        .filter(line -> file.filter(line::startsWith).isPresent())
        .toList();
  }

  /** Why nothing may be broken by that drill now. */
  private Optional<String> refusal(String id) {
    Estate estate = inUse().estate();
    if (estate.production()) {
      return Optional.of("the estate is in production: nothing is broken on purpose there.");
    }
    Optional<Drill> drill = Faults.drill(estate, id);
    if (drill.isEmpty()) {
      return Optional.of("no drill '" + id + "'. Choose one of the estate's drills.");
    }
    String service = drill.get().service();
    Optional<String> rehearsed =
        running().stream()
            .filter(r -> r.key().service().equals(service))
            .map(r -> r.key().drill() + " is being rehearsed on " + service + ". Wait for its end.")
            .findFirst();
    return rehearsed.or(() ->
        faults.all().stream()
            .filter(f -> f.service().equals(service))
            .map(f ->
                "the fault of " + f.drill() + " is in force on " + service + ". Undo it first.")
            .findFirst());
  }

  @Override
  public Optional<DrillScore> score(String run) {
    return around
        .database()
        .read(handle -> new RehearsalStore(handle).find(run))
        .map(Rehearsal::score);
  }

  @Override
  public List<DrillScore> recent(int limit) {
    return around.database().read(handle -> new RehearsalStore(handle).recent(limit)).stream()
        .map(Rehearsal::score)
        .toList();
  }

  @Override
  public List<Badge> badges() {
    Estate estate = inUse().estate();
    List<DrillScore> scores =
        around.database().read(handle -> new RehearsalStore(handle).decisive()).stream()
            .map(Rehearsal::score)
            .toList();
    return estate.documents().drills().stream()
        .map(drill -> Badge.of(drill, scores, estate.settings().drillExpiry(), around.now()))
        .toList();
  }

  @Override
  public Reply inject(String id, Actor who, Duration length) {
    return locked(() -> {
      Optional<String> refusal = refusal(id);
      if (refusal.isPresent()) {
        return new Reply.Refused(refusal.get());
      }
      if (length.isNegative() || length.isZero()) {
        return new Reply.Refused("a fault lasts longer than " + length + ". Say how long.");
      }
      Estate estate = inUse().estate();
      Drill drill = Faults.drill(estate, id).orElseThrow();
      Instant due = around.now().plus(length);
      around.incidents().rehearsal(drill.service(), true);
      around
          .database()
          .write(handle ->
              faults.inject(
                  handle, new Faults.Injection(drill, Optional.empty(), who, due), estate));
      pulse.soon();
      return new Reply.Accepted();
    });
  }

  @Override
  public Reply undo(String id, Actor who) {
    return locked(() -> {
      Estate estate = inUse().estate();
      Optional<Drill> drill = Faults.drill(estate, id);
      if (drill.isEmpty()) {
        return new Reply.Refused("no drill '" + id + "'. Choose one of the estate's drills.");
      }
      around
          .database()
          .write(handle -> {
            new FaultStore(handle).tryAgain(id);
            return true;
          });
      faults.undo(drill.get(), who, estate);
      pulse.soon();
      return new Reply.Accepted();
    });
  }

  @Override
  public List<Injected> injected() {
    return faults.all().stream()
        .map(f -> new Injected(f.drill(), f.title(), f.term().since(), f.term().undoDue()))
        .toList();
  }

  @Override
  public void onChange(Consumer<DrillScore> listener) {
    listeners.add(listener);
  }

  private <T> T locked(Supplier<T> act) {
    lock.lock();
    try {
      return act.get();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void close() {
    pulse.close();
  }
}
