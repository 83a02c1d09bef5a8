// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.scrape;

import dev.drillbook.promql.Labels;
import dev.drillbook.signals.ProbeAnswer;
import dev.drillbook.signals.Signals.TargetHealth;
import dev.drillbook.signals.store.Feed;
import dev.drillbook.signals.store.OwnSeries;
import dev.drillbook.signals.store.SampleStore;
import dev.drillbook.signals.store.Source;
import dev.drillbook.signals.store.Supply;
import dev.drillbook.target.HttpGate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Asks one instance's probe path. No answer is an answer here: success 0, status 0; only the
 * payload tells why.
 */
public final class ProbeFeed implements Feed {
  private static final long MAX_BYTES = 64L << 10;
  private static final Set<String> NAMES =
      Set.of("probe_success", "probe_http_status_code", "probe_duration_seconds");

  private final Instance instance;
  private final Source source;
  private final HttpGate gate;
  private final Supply supply;
  private final OwnSeries series;
  private volatile @Nullable ProbeAnswer last;
  private volatile @Nullable ProbeAnswer lastFailing;

  public ProbeFeed(
      Instance instance, Duration interval, HttpGate gate, SampleStore store, Supply supply) {
    this.instance = instance;
    boolean single = instance.target().fileSd().isEmpty();
    Labels own = instance.labels();
    this.source =
        new Source(
            "probe " + instance.target().name(),
            instance.address(),
            single ? own.keep(List.of("target", "service")) : own.without("job"),
            interval);
    this.gate = gate;
    this.supply = supply;
    this.series = new OwnSeries(store);
  }

  @Override
  public Source source() {
    return source;
  }

  /** The target's name. */
  public String target() {
    return instance.target().name();
  }

  /** The last answer, then the last failing one; an answer may be both. Any thread. */
  public List<ProbeAnswer> answers() {
    return Stream.of(last, lastFailing)
        .<ProbeAnswer>mapMulti((answer, add) -> {
          if (answer != null) {
            add.accept(answer);
          }
        })
        .toList();
  }

  /** How an instance that is not scraped stands; empty when its scrape tells. Any thread. */
  public Optional<TargetHealth> health() {
    if (instance.target().scrape().isPresent()) {
      return Optional.empty();
    }
    ProbeAnswer answer = last;
    return Optional.of(
        new TargetHealth(
            target(),
            instance.address(),
            instance.target().service(),
            answer != null && answer.success(),
            answer == null ? "not read yet" : answer.reason(),
            Optional.ofNullable(answer).map(ProbeAnswer::at),
            0));
  }

  @Override
  public Effect read(Instant at) {
    String url = instance.url() + instance.target().probe().orElse("/");
    HttpGate.Request request = new HttpGate.Request("GET", url, instance.target().headers(), "");
    HttpGate.Answer answer = gate.send(request, source.timeLimit(), MAX_BYTES);
    return () -> apply(answer, at);
  }

  private Set<String> apply(HttpGate.Answer answer, Instant at) {
    ProbeAnswer kept =
        switch (answer) {
          case HttpGate.Response response -> answered(response, at);
          case HttpGate.Unreachable unreachable -> silent(unreachable.reason(), at);
          case HttpGate.Lost lost -> silent(lost.reason(), at);
        };
    Duration took =
        switch (answer) {
          case HttpGate.Response response -> response.took();
          case HttpGate.Unreachable unreachable -> Duration.ZERO;
          case HttpGate.Lost lost -> source.timeLimit();
        };
    last = kept;
    if (!kept.success()) {
      lastFailing = kept;
    }
    long t = at.toEpochMilli();
    supply.answered(source, t, NAMES);
    Labels own = source.labels();
    return series.write(
        Map.of(
            own.with(Labels.NAME, "probe_success"),
            kept.success() ? 1.0 : 0.0,
            own.with(Labels.NAME, "probe_http_status_code"),
            (double) kept.status(),
            own.with(Labels.NAME, "probe_duration_seconds"),
            took.toNanos() / 1e9),
        t);
  }

  private ProbeAnswer answered(HttpGate.Response response, Instant at) {
    boolean success = response.status() >= 200 && response.status() < 300;
    return new ProbeAnswer(
        target(),
        instance.address(),
        at,
        response.status(),
        response.body(),
        success ? "" : "HTTP " + response.status());
  }

  private ProbeAnswer silent(String reason, Instant at) {
    return new ProbeAnswer(target(), instance.address(), at, 0, "", reason);
  }

  @Override
  public void end(Instant at) {
    series.write(Map.of(), at.toEpochMilli());
    supply.retire(source);
  }
}
