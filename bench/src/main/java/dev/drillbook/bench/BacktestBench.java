// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.bench;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Promql;
import dev.drillbook.promql.Series;
import dev.drillbook.promql.Value;
import dev.drillbook.signals.store.Round;
import dev.drillbook.signals.store.SampleStore;
import dev.drillbook.signals.store.SeriesHandle;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** How long an error ratio takes over a week of history, minute by minute. */
public final class BacktestBench {
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration HISTORY = Duration.ofDays(7);
  private static final Duration INTERVAL = Duration.ofSeconds(15);
  private static final Duration STEP = Duration.ofMinutes(1);
  private static final int SERIES = 100;
  private static final int RUNS = 9;
  private static final int CHECKED_EACH = 997;
  private static final double GOAL_SECONDS = 0.08;
  private static final Expr RATIO =
      Promql.parse(
          "sum(rate(http_requests_total{status=~\"5..\"}[5m])) / sum(rate(http_requests_total[5m]))");

  private BacktestBench() {}

  public static List<Figure> run() {
    SampleStore store = history();
    List<Double> seconds = new ArrayList<>();
    for (int i = 0; i <= RUNS; i++) {
      long began = System.nanoTime();
      Value answer = asked(store);
      seconds.add((System.nanoTime() - began) / 1e9);
      check(store, answer);
    }
    String what = "backtest: error ratio of " + SERIES + " series, 7 d at 1 m steps";
    return List.of(
        Figure.of(what + ", first", "s", seconds.getFirst(), null),
        Figure.of(what, "s", Median.of(seconds.subList(1, seconds.size())), GOAL_SECONDS));
  }

  private static SampleStore history() {
    SampleStore store = new SampleStore(HISTORY.multipliedBy(2), SERIES);
    List<SeriesHandle> handles = new ArrayList<>();
    for (int i = 0; i < SERIES; i++) {
      handles.add(
          new SeriesHandle(
              Labels.of(
                  Labels.NAME,
                  "http_requests_total",
                  "instance",
                  "i" + i / 5,
                  "status",
                  i % 5 == 4 ? "500" : "20" + i % 5)));
    }
    long rounds = HISTORY.dividedBy(INTERVAL);
    for (long n = 0; n <= rounds; n++) {
      Round round = new Round(SERIES);
      for (int i = 0; i < SERIES; i++) {
        round.add(
            handles.get(i),
            BEGIN.plus(INTERVAL.multipliedBy(n)).toEpochMilli(),
            (double) n * (i + 3));
      }
      int _ = store.write(round, Duration.ZERO);
    }
    return store;
  }

  private static Value asked(SampleStore store) {
    return Promql.range(
        RATIO, store, BEGIN.toEpochMilli(), BEGIN.plus(HISTORY).toEpochMilli(), STEP.toMillis());
  }

  /** Some of the minutes are asked for by themselves. */
  private static void check(SampleStore store, Value answer) {
    Series series = ((Value.Matrix) answer).series().getFirst();
    for (int i = 0; i < series.size(); i += CHECKED_EACH) {
      Value.Vector alone =
          (Value.Vector)
              Promql.instant(
                  RATIO,
                  (matchers, from, to) -> store.select(matchers, from, to),
                  series.timestamps()[i]);
      if (alone.samples().getFirst().value() != series.values()[i]) {
        throw new BenchException(
            "bench backtest: "
                + Instant.ofEpochMilli(series.timestamps()[i])
                + ": "
                + series.values()[i]
                + ", asked for alone "
                + alone
                + ".");
      }
    }
  }
}
