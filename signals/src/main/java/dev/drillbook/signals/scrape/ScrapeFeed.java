// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.scrape;

import dev.drillbook.promql.Labels;
import dev.drillbook.signals.Signals.TargetHealth;
import dev.drillbook.signals.store.Feed;
import dev.drillbook.signals.store.OwnSeries;
import dev.drillbook.signals.store.SampleStore;
import dev.drillbook.signals.store.Source;
import dev.drillbook.signals.store.Supply;
import dev.drillbook.target.HttpGate;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Reads one instance's metrics page. Whatever the page does, the instance is then up or down. */
public final class ScrapeFeed implements Feed {
  private static final long MAX_BYTES = 16L << 20;
  private static final Map<String, String> ACCEPT =
      Map.of("Accept", "text/plain;version=0.0.4;q=0.9,*/*;q=0.1");

  /** What every round writes about itself. */
  private static final Set<String> ROUND =
      Set.of("up", "scrape_duration_seconds", "scrape_samples_scraped");

  private final Instance instance;
  private final Source source;
  private final HttpGate gate;
  private final Supply supply;
  private final OwnSeries series;
  private final OwnSeries health;
  private final SampleStore store;
  private boolean begun;
  private volatile TargetHealth shown;

  public ScrapeFeed(
      Instance instance, Duration interval, HttpGate gate, SampleStore store, Supply supply) {
    this.instance = instance;
    this.source =
        new Source(
            "target " + instance.target().name(), instance.address(), instance.labels(), interval);
    this.gate = gate;
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

  @Override
  public Effect read(Instant at) {
    Outcome outcome = fetch();
    return () -> apply(outcome, at);
  }

  private Outcome fetch() {
    Map<String, String> headers = new HashMap<>(ACCEPT);
    headers.putAll(instance.target().headers());
    String url = instance.url() + instance.target().scrape().orElse("/metrics");
    HttpGate.Request request = new HttpGate.Request("GET", url, headers, "");
    return switch (gate.send(request, source.timeLimit(), MAX_BYTES)) {
      case HttpGate.Unreachable u -> new Outcome.NotRead(u.reason(), Duration.ZERO);
      case HttpGate.Lost lost -> new Outcome.NotRead(lost.reason(), source.timeLimit());
      case HttpGate.Response response -> understand(response);
    };
  }

  private static Outcome understand(HttpGate.Response response) {
    if (response.status() != 200) {
      return new Outcome.NotRead("HTTP " + response.status(), response.took());
    }
    if (response.truncated()) {
      return new Outcome.NotRead(
          "the page is larger than " + (MAX_BYTES >> 20) + " MB", response.took());
    }
    return switch (TextFormat.read(response.body())) {
      case Page.Malformed bad -> new Outcome.NotRead("not a metrics page, " + bad, response.took());
      case Page.Exposition page -> new Outcome.Read(page, response.took());
    };
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
      series.adopt(own, name -> !ROUND.contains(name) && !name.startsWith("probe_"), t);
    }
  }

  private Set<String> apply(Outcome outcome, Instant at) {
    long t = at.toEpochMilli();
    takeUp(t);
    Map<Labels, Double> values = new HashMap<>();
    boolean up =
        switch (outcome) {
          case Outcome.Read read -> {
            read.page().values().forEach(r -> values.putIfAbsent(owned(r.labels()), r.value()));
            supply.answered(source, t, names(read.page().names()));
            shown = health(true, "", Optional.of(at), values.size());
            yield true;
          }
          case Outcome.NotRead failed -> {
            supply.failed(source, t, failed.reason());
            shown = health(false, failed.reason(), Optional.of(at), 0);
            yield false;
          }
        };
    Set<String> changed = new HashSet<>(series.write(values, t));
    changed.addAll(health.write(roundSeries(up, outcome.took(), values.size()), t));
    return changed;
  }

  private static Set<String> names(Set<String> onPage) {
    Set<String> names = new HashSet<>(onPage);
    names.addAll(ROUND);
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

  /** The page's own label of a name that the target sets is kept as exported_name. */
  private Labels owned(Labels onPage) {
    TreeMap<String, String> all = new TreeMap<>(onPage.asMap());
    source
        .labels()
        .forEach((name, value) -> {
          String exported = all.put(name, value);
          if (exported != null) {
            all.put("exported_" + name, exported);
          }
        });
    return Labels.of(all);
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
