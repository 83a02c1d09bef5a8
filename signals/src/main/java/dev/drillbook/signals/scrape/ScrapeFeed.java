// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.scrape;

import dev.drillbook.promql.Labels;
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
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads one instance's metrics page. Whatever the page does, the instance is then up or down. */
public final class ScrapeFeed implements Feed {
  /** A page's own time further ahead is not believed. */
  private static final Duration AHEAD = Duration.ofMinutes(10);

  /** What every round writes about itself. */
  private static final Set<String> ROUND =
      Set.of("up", "scrape_duration_seconds", "scrape_samples_scraped");

  private final Instance instance;
  private final Source source;
  private final Fetch fetch;
  private final Supply supply;
  private final OwnSeries series;
  private final OwnSeries health;
  private final SampleStore store;
  private boolean begun;
  private long lastRead;
  private volatile TargetHealth shown;

  public ScrapeFeed(
      Instance instance, Duration interval, HttpGate gate, SampleStore store, Supply supply) {
    this.instance = instance;
    this.source =
        new Source(
            "target " + instance.target().name(), instance.address(), instance.labels(), interval);
    this.fetch = new Fetch(instance, source, gate);
    this.supply = supply;
    this.store = store;
    this.series = new OwnSeries(store);
    this.health = new OwnSeries(store);
    this.shown = health(false, "not read yet", Optional.empty(), 0);
  }

  @Override
  public Source source() {
    return source;
  }

  /** How the instance stands, for people. Any thread. */
  public TargetHealth health() {
    return shown;
  }

  /** What its pages say about their families. Any thread. */
  public Collection<MetricsPage.Family> families() {
    return fetch.families();
  }

  @Override
  public Effect read(Instant at) {
    Outcome outcome = fetch.read();
    return () -> apply(outcome, at);
  }

  /** What an earlier process saw of this instance counts: its rounds, and the series it left. */
  private void takeUp(long t) {
    if (!begun) {
      begun = true;
      Labels up = source.labels().with(Labels.NAME, "up");
      store.select(OwnSeries.exactly(up), 0, t - 1).stream()
          .filter(s -> s.labels().equals(up))
          .forEach(s -> supply.recall(source, s));
      Labels own = source.labels();
      series.adopt(own, this::fromThePage, t);
    }
  }

  /** A probe and a JSON page of the same instance write under the same labels. */
  private boolean fromThePage(String name) {
    return !ROUND.contains(name)
        && !name.startsWith("probe_")
        && !name.startsWith("json_")
        && instance.target().json().stream()
            .flatMap(page -> page.series().stream())
            .noneMatch(mapping -> mapping.name().equals(name));
  }

  private Set<String> apply(Outcome outcome, Instant at) {
    long t = at.toEpochMilli();
    takeUp(t);
    Round round =
        switch (outcome) {
          case Outcome.Read read -> samples(read.page(), t);
          case Outcome.NotRead failed -> new Round(0);
        };
    int count = round.size();
    boolean up =
        switch (outcome) {
          case Outcome.Read read -> {
            supply.answered(source, t, names(read.page(), round));
            shown = health(true, "", Optional.of(at), count);
            yield true;
          }
          case Outcome.NotRead failed -> {
            supply.failed(source, t, failed.reason());
            shown = health(false, failed.reason(), Optional.of(at), 0);
            yield false;
          }
        };
    Set<String> changed = new HashSet<>(series.write(round, t));
    changed.addAll(health.write(roundSeries(up, outcome.took(), count), t));
    lastRead = up ? t : lastRead;
    return changed;
  }

  private Round samples(Page.Exposition page, long t) {
    List<PageSeries> fresh = fetch.takeFresh();
    if (lastRead > 0 && !page.created().isEmpty()) {
      int _ = store.write(Beginnings.zeros(fresh, page.created(), lastRead, t), Duration.ZERO);
    }
    boolean theirTimes = instance.target().rules().honorTimestamps();
    PageSamples all = page.samples();
    Round round = new Round(all.size());
    for (int i = 0; i < all.size(); i++) {
      SeriesHandle handle = all.series(i).handle();
      long time = theirTimes && all.time(i) != PageSamples.NO_TIME ? all.time(i) : t;
      if (handle != null && time <= t + AHEAD.toMillis()) {
        round.add(handle, time, all.value(i));
      }
    }
    return round;
  }

  private static Set<String> names(Page.Exposition page, Round round) {
    Set<String> names = new HashSet<>(page.names());
    names.addAll(ROUND);
    names.addAll(round.names());
    return names;
  }

  private Map<Labels, Double> roundSeries(boolean up, Duration took, int samples) {
    Labels own = source.labels();
    return Map.of(
        own.with(Labels.NAME, "up"),
        up ? 1.0 : 0.0,
        own.with(Labels.NAME, "scrape_duration_seconds"),
        took.toNanos() / 1e9,
        own.with(Labels.NAME, "scrape_samples_scraped"),
        (double) samples);
  }

  private TargetHealth health(boolean up, String reason, Optional<Instant> at, int samples) {
    return new TargetHealth(
        instance.target().name(),
        instance.address(),
        instance.target().service(),
        up,
        reason,
        at,
        samples);
  }

  @Override
  public void end(Instant at) {
    series.write(Map.of(), at.toEpochMilli());
    health.write(Map.of(), at.toEpochMilli());
    supply.retire(source);
  }
}
