// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.json;

import dev.drillbook.promql.Labels;
import dev.drillbook.runbook.JsonPage;
import dev.drillbook.signals.Signals.TargetHealth;
import dev.drillbook.signals.scrape.Instance;
import dev.drillbook.signals.store.Feed;
import dev.drillbook.signals.store.OwnSeries;
import dev.drillbook.signals.store.SampleStore;
import dev.drillbook.signals.store.Source;
import dev.drillbook.signals.store.Supply;
import dev.drillbook.target.HttpGate;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads one instance's JSON page into series. */
public final class JsonFeed implements Feed {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** What every round writes about itself. */
  private static final String SUCCESS = "json_success";

  private static final String TOOK = "json_duration_seconds";
  private static final String SAMPLES = "json_samples";
  private static final Set<String> ROUND = Set.of(SUCCESS, TOOK, SAMPLES);

  private final Instance instance;
  private final JsonPage page;
  private final Source source;
  private final List<MappedSeries> series;
  private final HttpGate gate;
  private final Supply supply;
  private final OwnSeries written;
  private boolean begun;
  private volatile TargetHealth shown;

  public JsonFeed(
      Instance instance,
      JsonPage page,
      Duration interval,
      HttpGate gate,
      SampleStore store,
      Supply supply) {
    this.instance = instance;
    this.page = page;
    String target = instance.target().name();
    this.source = new Source("json " + target, instance.address(), instance.labels(), interval);
    this.series =
        page.series().stream().map(mapping -> new MappedSeries(mapping, target, source)).toList();
    this.gate = gate;
    this.supply = supply;
    this.written = new OwnSeries(store);
    this.shown = health(false, "not read yet", Optional.empty(), 0);
    series.forEach(one -> supply.register(one.source()));
  }

  /** A page, or why there is none. */
  private sealed interface Answer permits Document, Nothing {
    Duration took();
  }

  private record Document(JsonNode root, Duration took) implements Answer {}

  private record Nothing(String reason, Duration took) implements Answer {}

  @Override
  public Source source() {
    return source;
  }

  /** How the page stands, for people. Any thread. */
  public TargetHealth health() {
    return shown;
  }

  @Override
  public Effect read(Instant at) {
    HttpGate.Request request =
        new HttpGate.Request("GET", instance.url() + page.path(), instance.target().headers(), "");
    long limit = instance.target().rules().limits().bytes();
    Answer answer =
        switch (gate.send(request, source.timeLimit(), limit)) {
          case HttpGate.Unreachable u -> new Nothing(u.reason(), Duration.ZERO);
          case HttpGate.Lost lost -> new Nothing(lost.reason(), source.timeLimit());
          case HttpGate.Response response -> understood(response, limit);
        };
    return () -> apply(answer, at);
  }

  private static Answer understood(HttpGate.Response response, long limit) {
    if (response.status() != 200) {
      return new Nothing("HTTP " + response.status(), response.took());
    }
    if (response.truncated()) {
      return new Nothing("the page is larger than " + (limit >> 20) + " MB", response.took());
    }
    try {
      return new Document(JSON.readTree(response.body()), response.took());
    } catch (JacksonException e) {
      return new Nothing("not JSON: " + e.getOriginalMessage(), response.took());
    }
  }

  private Set<String> apply(Answer answer, Instant at) {
    long t = at.toEpochMilli();
    if (!begun) {
      begun = true;
      Set<String> mine = names();
      written.adopt(source.labels(), mine::contains, t);
    }
    Map<Labels, Double> values = new HashMap<>();
    boolean success =
        switch (answer) {
          case Nothing nothing -> none(nothing.reason(), at);
          case Document document -> all(document.root(), values, at);
        };
    supply.answered(source, t, ROUND);
    values.put(own(SAMPLES), (double) values.size());
    values.put(own(SUCCESS), success ? 1.0 : 0.0);
    values.put(own(TOOK), answer.took().toNanos() / 1e9);
    Set<String> changed = new HashSet<>(names());
    changed.addAll(written.write(values, t));
    return changed;
  }

  private boolean none(String reason, Instant at) {
    series.forEach(one -> supply.failed(one.source(), at.toEpochMilli(), reason));
    shown = health(false, reason, Optional.of(at), 0);
    return false;
  }

  private boolean all(JsonNode root, Map<Labels, Double> values, Instant at) {
    int most = instance.target().rules().limits().samples();
    List<String> lacking = new ArrayList<>();
    for (MappedSeries one : series) {
      switch (one.read(root)) {
        case MappedSeries.Values read when values.size() + read.values().size() > most ->
            lacking.add(failed(one, "more than " + most + " values on the page", at));
        case MappedSeries.Values read -> {
          values.putAll(read.values());
          supply.answered(one.source(), at.toEpochMilli(), Set.of(one.name()));
        }
        case MappedSeries.NoValues none -> lacking.add(failed(one, none.reason(), at));
      }
    }
    shown = health(lacking.isEmpty(), String.join("; ", lacking), Optional.of(at), values.size());
    return lacking.isEmpty();
  }

  private String failed(MappedSeries one, String reason, Instant at) {
    supply.failed(one.source(), at.toEpochMilli(), reason);
    return one.name() + ": " + reason;
  }

  private Set<String> names() {
    Set<String> names = new HashSet<>(ROUND);
    series.forEach(one -> names.add(one.name()));
    return names;
  }

  private Labels own(String name) {
    return source.labels().with(Labels.NAME, name);
  }

  private TargetHealth health(boolean up, String reason, Optional<Instant> at, int samples) {
    return new TargetHealth(
        instance.target().name(),
        instance.address() + page.path(),
        instance.target().service(),
        up,
        reason,
        at,
        samples);
  }

  @Override
  public void end(Instant at) {
    written.write(Map.of(), at.toEpochMilli());
    supply.retire(source);
    series.forEach(one -> supply.retire(one.source()));
  }
}
