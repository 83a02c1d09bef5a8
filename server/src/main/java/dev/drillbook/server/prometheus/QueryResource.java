// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.prometheus;

import dev.drillbook.promql.Answer;
import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Matcher;
import dev.drillbook.promql.Promql;
import dev.drillbook.promql.QueryOptions;
import dev.drillbook.promql.Series;
import dev.drillbook.promql.TimeGrid;
import dev.drillbook.signals.Catalog;
import dev.drillbook.signals.Signals;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Questions about samples: query, query_range, series, labels. */
final class QueryResource {
  private static final int MOST_POINTS = 11_000;

  private final Signals signals;
  private final InstantSource clock;

  QueryResource(Signals signals, InstantSource clock) {
    this.signals = signals;
    this.clock = clock;
  }

  /** An answer with what was noticed on the way. */
  record Noted(Object data, List<String> warnings, List<String> infos) {}

  Noted query(Parameters asked) {
    Instant at = asked.time("time").orElse(clock.instant());
    Answer answer =
        Promql.instant(asked.query(), bounded(asked), at.toEpochMilli(), options(asked));
    return noted(answer, asked);
  }

  Noted queryRange(Parameters asked) {
    Instant start =
        asked.time("start").orElseThrow(() -> Refusal.badData("parameter 'start': missing"));
    Instant end = asked.time("end").orElseThrow(() -> Refusal.badData("parameter 'end': missing"));
    Duration step =
        asked.duration("step").orElseThrow(() -> Refusal.badData("parameter 'step': missing"));
    if (end.isBefore(start)) {
      throw Refusal.badData("parameter 'end': before the start");
    }
    if (Duration.between(start, end).toMillis() / Math.max(1, step.toMillis()) > MOST_POINTS) {
      throw Refusal.badData(
          "more than " + MOST_POINTS + " points for each series. Ask for a longer step");
    }
    TimeGrid grid =
        new TimeGrid(start.toEpochMilli(), end.toEpochMilli(), Math.max(1, step.toMillis()));
    return noted(Promql.range(asked.query(), bounded(asked), grid, options(asked)), asked);
  }

  private Bounded bounded(Parameters asked) {
    return new Bounded(signals.series(), clock, clock.instant().plus(asked.timeout()));
  }

  private static QueryOptions options(Parameters asked) {
    QueryOptions usual = QueryOptions.DEFAULT;
    return new QueryOptions(
        asked.duration("lookback_delta").orElse(usual.lookback()), usual.subqueryStep());
  }

  private static Noted noted(Answer answer, Parameters asked) {
    return new Noted(
        AnswerJson.of(answer.value(), asked.limit()), answer.warnings(), answer.infos());
  }

  List<Map<String, String>> series(Parameters asked) {
    List<List<Matcher>> selectors = asked.selectors();
    if (selectors.isEmpty()) {
      throw Refusal.badData("parameter 'match[]': missing. Name at least one selector");
    }
    long start = asked.time("start").map(Instant::toEpochMilli).orElse(0L);
    long end = asked.time("end").orElse(clock.instant()).toEpochMilli();
    Bounded samples = bounded(asked);
    Set<Labels> found = new TreeSet<>();
    for (List<Matcher> selector : selectors) {
      samples.select(selector, start - 1, end).stream().map(Series::labels).forEach(found::add);
    }
    return AnswerJson.cut(new ArrayList<>(found), asked.limit()).stream()
        .<Map<String, String>>map(Labels::asMap)
        .toList();
  }

  List<String> labels(Parameters asked) {
    Catalog catalog = signals.catalog();
    return listed(asked, catalog::labelNames);
  }

  List<String> values(String name, Parameters asked) {
    Catalog catalog = signals.catalog();
    return listed(asked, selector -> catalog.labelValues(name, selector));
  }

  private static List<String> listed(
      Parameters asked, Function<List<Matcher>, Collection<String>> list) {
    List<List<Matcher>> selectors = asked.selectors();
    Set<String> found = new TreeSet<>();
    if (selectors.isEmpty()) {
      found.addAll(list.apply(List.of()));
    }
    selectors.forEach(selector -> found.addAll(list.apply(selector)));
    return AnswerJson.cut(new ArrayList<>(found), asked.limit());
  }
}
