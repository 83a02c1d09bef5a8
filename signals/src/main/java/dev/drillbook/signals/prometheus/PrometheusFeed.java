// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.prometheus;

import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Series;
import dev.drillbook.runbook.PrometheusServer;
import dev.drillbook.signals.Signals.TargetHealth;
import dev.drillbook.signals.store.Feed;
import dev.drillbook.signals.store.OwnSeries;
import dev.drillbook.signals.store.Round;
import dev.drillbook.signals.store.SampleStore;
import dev.drillbook.signals.store.SeriesHandle;
import dev.drillbook.signals.store.Source;
import dev.drillbook.signals.store.Supply;
import dev.drillbook.target.HttpGate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Takes the samples of what the estate reads from one server. The first round brings the whole
 * window of the longest reader, each later one what is new since.
 */
public final class PrometheusFeed implements Feed {
  private static final String SUCCESS = "prometheus_success";
  private static final String TOOK = "prometheus_duration_seconds";
  private static final Set<String> ROUND = Set.of(SUCCESS, TOOK);

  private final PrometheusServer server;
  private final Source source;
  private final RemoteSeries remote;
  private final SampleStore store;
  private final Supply supply;
  private final OwnSeries health;
  private final List<Taken> taken;
  private final Map<String, Source> byName = new LinkedHashMap<>();
  private final Map<Labels, Held> held = new HashMap<>();
  private volatile TargetHealth shown;

  public PrometheusFeed(
      PrometheusServer server,
      List<Wanted> wanted,
      Duration interval,
      HttpGate gate,
      SampleStore store,
      Supply supply) {
    this.server = server;
    Labels labels = Labels.of("prometheus", server.name());
    this.source = new Source("prometheus " + server.name(), server.url(), labels, interval);
    this.remote = new RemoteSeries(server, gate, source.timeLimit());
    this.store = store;
    this.supply = supply;
    this.health = new OwnSeries(store);
    this.taken = wanted.stream().map(Taken::new).toList();
    for (Wanted one : wanted) {
      byName.computeIfAbsent(one.name(), this::of);
    }
    byName.values().forEach(supply::register);
    this.shown = health(false, "not read yet", Optional.empty(), 0);
  }

  /** A name is missing when any of its selectors is: each name is a source of its own. */
  private Source of(String name) {
    String group = "prometheus " + server.name() + (name.isEmpty() ? "" : ": " + name);
    return new Source(group, server.url(), Labels.EMPTY, source.interval());
  }

  @Override
  public Source source() {
    return source;
  }

  /** How the server stands, for people. Any thread. */
  public TargetHealth health() {
    return shown;
  }

  @Override
  public Effect read(Instant at) {
    long begin = System.nanoTime();
    Map<Taken, Taken.Reading> readings = new LinkedHashMap<>();
    Optional<Taken.Reading> silence = Optional.empty();
    for (Taken one : taken) {
      Taken.Reading reading =
          silence.isPresent() ? silence.get() : one.read(remote, at.toEpochMilli());
      readings.put(one, reading);
      if (reading instanceof Taken.Not not && not.why().silent()) {
        silence = Optional.of(reading);
      }
    }
    Duration took = Duration.ofNanos(System.nanoTime() - begin);
    return () -> apply(readings, took, at);
  }

  private Set<String> apply(Map<Taken, Taken.Reading> readings, Duration took, Instant at) {
    long t = at.toEpochMilli();
    Round round = new Round(256);
    Map<String, String> failures = new LinkedHashMap<>();
    Map<String, Set<String>> names = new HashMap<>();
    readings.forEach((one, reading) -> {
      switch (reading) {
        case Taken.Not not -> failures.putIfAbsent(one.name(), not.why().reason());
        case Taken.Whole whole -> {
          names
              .computeIfAbsent(one.name(), n -> new HashSet<>())
              .addAll(one.names(whole.brought()));
          backfilled(one, t);
          add(one, whole.brought(), round, t);
        }
      }
    });
    byName.forEach((name, of) -> {
      if (failures.containsKey(name)) {
        supply.failed(of, t, failures.get(name));
      } else {
        supply.answered(of, t, names.getOrDefault(name, Set.of()));
      }
    });
    int _ = store.write(round, Duration.ZERO);
    shown = health(failures, at);
    supply.answered(source, t, ROUND);
    Set<String> changed = new HashSet<>(round.names());
    changed.addAll(byName.keySet());
    changed.addAll(health.write(about(failures.isEmpty(), took), t));
    return changed;
  }

  /** The first round answers for the whole window before it. */
  private void backfilled(Taken one, long t) {
    Source of = byName.get(one.name());
    if (one.first() && of != null) {
      long step = source.interval().toMillis();
      int rounds = (int) (one.window().toMillis() / step);
      long[] times = new long[rounds];
      double[] answered = new double[rounds];
      for (int i = 0; i < rounds; i++) {
        times[i] = t - (rounds - i) * step;
        answered[i] = 1;
      }
      supply.recall(of, new Series(Labels.EMPTY, times, answered));
    }
  }

  private void add(Taken one, Taken.Brought brought, Round round, long t) {
    for (Series series : brought.samples()) {
      Held own = held.computeIfAbsent(series.labels(), Held::new);
      for (int i = 0; i < series.size(); i++) {
        if (series.timestamps()[i] > own.newest) {
          own.newest = series.timestamps()[i];
          round.add(own.handle, own.newest, series.values()[i]);
        }
      }
    }
    for (Labels ended : one.settle(brought, t)) {
      end(ended, round, t);
    }
  }

  private void end(Labels labels, Round round, long t) {
    Held own = held.remove(labels);
    if (own != null && own.newest < t) {
      round.add(own.handle, t, Series.STALE);
    }
  }

  private Map<Labels, Double> about(boolean success, Duration took) {
    Labels own = source.labels();
    return Map.of(
        own.with(Labels.NAME, SUCCESS),
        success ? 1.0 : 0.0,
        own.with(Labels.NAME, TOOK),
        took.toNanos() / 1e9);
  }

  private TargetHealth health(Map<String, String> failures, Instant at) {
    String reason =
        failures.entrySet().stream()
            .findFirst()
            .map(
                first -> (first.getKey().isEmpty() ? "" : first.getKey() + ": ") + first.getValue())
            .orElse("");
    int series = taken.stream().mapToInt(one -> one.alive().size()).sum();
    return health(failures.isEmpty(), reason, Optional.of(at), series);
  }

  private TargetHealth health(boolean up, String reason, Optional<Instant> at, int series) {
    return new TargetHealth(server.name(), server.url(), "", up, reason, at, series);
  }

  @Override
  public void end(Instant at) {
    Round round = new Round(held.size());
    List.copyOf(held.keySet()).forEach(labels -> end(labels, round, at.toEpochMilli()));
    int _ = store.write(round, Duration.ZERO);
    health.write(Map.of(), at.toEpochMilli());
    supply.retire(source);
    byName.values().forEach(supply::retire);
  }

  /** A series as it was written so far. */
  private static final class Held {
    final SeriesHandle handle;
    long newest = Long.MIN_VALUE;

    Held(Labels labels) {
      handle = new SeriesHandle(labels);
    }
  }
}
