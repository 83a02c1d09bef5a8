// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import dev.drillbook.promql.Promql;
import dev.drillbook.promql.Series;
import dev.drillbook.promql.SeriesSource;
import dev.drillbook.promql.Value;
import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.Estate;
import dev.drillbook.signals.Catalog;
import dev.drillbook.signals.LogQuery;
import dev.drillbook.signals.Marker;
import dev.drillbook.signals.ProbeAnswer;
import dev.drillbook.signals.Signals;
import dev.drillbook.signals.TriggerEvent;
import dev.drillbook.signals.TriggerId;
import dev.drillbook.signals.TriggerStatus;
import dev.drillbook.signals.explain.Explainer;
import dev.drillbook.signals.explain.Explanation;
import dev.drillbook.signals.hold.Holds;
import dev.drillbook.signals.hold.Worlds;
import dev.drillbook.signals.logs.LogFeed;
import dev.drillbook.signals.marker.MarkerStore;
import dev.drillbook.signals.scrape.MetricsPage;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Signals within this process: one store, one thread that evaluates, workers that read. */
public final class EmbeddedSignals implements Signals {
  private final InstantSource clock;
  private final Memory memory;
  private final MarkerStore markers;
  private final Room room;
  private final Worlds worlds;
  private final Holds holds;

  private EmbeddedSignals(Outside outside, Limits limits, Drive drive) {
    this.clock = outside.clock();
    this.memory = Memory.of(limits);
    this.markers = new MarkerStore(outside.database());
    this.worlds = new Worlds(memory.store(), memory.judges(), markers);
    this.holds = new Holds(memory.store(), memory.judges(), worlds);
    LogFeed.Kept lines = new LogFeed.Kept(limits.lines(), limits.lineAge());
    this.room = new Room(outside, memory, lines, world(), drive);
  }

  /** Starts the room's threads; nothing is read before {@link #watch}. */
  public static EmbeddedSignals open(Outside outside, Limits limits) {
    EmbeddedSignals signals = new EmbeddedSignals(outside, limits, Drive.threads());
    signals.room.start();
    return signals;
  }

  /**
   * Without any thread: the caller moves its clock and calls {@link #turn}; everything happens in
   * that call. For tests and stories.
   */
  public static EmbeddedSignals handCranked(Outside outside, Limits limits) {
    return new EmbeddedSignals(outside, limits, Drive.byHand());
  }

  /** Does all that is due at the clock's present time; only for a hand-cranked room. */
  public void turn() {
    room.turn();
  }

  /** When the next turn has something to do; empty when nothing is watched. */
  public Optional<Instant> nextTurn() {
    return room.next();
  }

  @Override
  public void watch(Estate estate) {
    room.watch(estate);
  }

  @Override
  public List<TriggerStatus> triggers() {
    return List.copyOf(room.board().statuses());
  }

  @Override
  public Optional<TriggerStatus> trigger(TriggerId id) {
    return room.board().status(id);
  }

  @Override
  public void onTransition(Consumer<TriggerEvent> listener) {
    room.onTransition(listener);
  }

  @Override
  public SeriesSource series() {
    return memory.store();
  }

  @Override
  public Catalog catalog() {
    return memory.store();
  }

  @Override
  public Optional<String> receive(List<Series> samples) {
    return room.receive(samples);
  }

  @Override
  public Value instant(String promql) {
    return Promql.instant(Promql.parse(promql), memory.store(), clock.instant().toEpochMilli());
  }

  @Override
  public Value range(String promql, Instant from, Instant to, Duration step) {
    return Promql.range(
        Promql.parse(promql),
        memory.store(),
        from.toEpochMilli(),
        to.toEpochMilli(),
        step.toMillis());
  }

  @Override
  public Explanation explain(String promql, Instant at) {
    return new Explainer(memory.store(), memory.judges().selectors(), System::nanoTime)
        .explain(Promql.parse(promql), at);
  }

  @Override
  public Condition.World world() {
    return worlds.at(clock::millis);
  }

  @Override
  public HoldVerdict held(Condition condition, Instant notBefore, Duration length) {
    return holds.held(condition, notBefore, length, clock.instant(), room.interval());
  }

  @Override
  public LogQuery.Answer logs(LogQuery query) {
    return room.logs().answer(query, clock.instant());
  }

  @Override
  public Marker mark(String kind, String service, String version, String text) {
    return markers.add(clock.instant(), kind, service, version, text);
  }

  @Override
  public List<Marker> markers(Instant since) {
    return markers.since(since);
  }

  /**
   * Keeps the expression's values of now as the reference for {@code baseline(name)}; replaces an
   * earlier capture. Durable when it returns.
   *
   * @return why nothing was captured, empty when it was
   */
  public Optional<String> capture(String name, String promql) {
    return switch (world().promql(promql)) {
      case Condition.Unknown unknown -> Optional.of(unknown.reason());
      case Condition.Values values when values.series().isEmpty() ->
          Optional.of(promql + " has no series");
      case Condition.Values values -> {
        markers.capture(name, clock.instant(), values.series());
        yield Optional.empty();
      }
    };
  }

  @Override
  public List<TargetHealth> targets() {
    List<TargetHealth> all = new ArrayList<>(room.targets().health());
    all.addAll(room.prometheuses().health());
    return List.copyOf(all);
  }

  @Override
  public List<MetricsPage.Family> families() {
    return room.targets().families();
  }

  @Override
  public List<ProbeAnswer> probes(String target) {
    return room.targets().probes(target);
  }

  @Override
  public Optional<String> notSteady(String service) {
    return room.notSteady(service);
  }

  @Override
  public void close() {
    room.close();
  }
}
