// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.page;

import dev.drillbook.promql.PromqlException;
import dev.drillbook.promql.Series;
import dev.drillbook.promql.Value;
import dev.drillbook.signals.Signals;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * A series drawn small, as points of a polyline in a box of 200 by 40.
 *
 * @param points one polyline per unbroken stretch: a gap in the data is a gap in the line
 * @param last the newest value, empty when it is too old to be one
 */
public record Sparkline(List<String> points, Optional<Double> last, double highest) {
  public static final int WIDTH = 200;
  public static final int HEIGHT = 40;
  private static final int STEPS = 90;

  public Sparkline {
    points = List.copyOf(points);
  }

  /** The first series of the expression over that time; empty when there is no sample. */
  static Optional<Sparkline> of(Signals signals, String promql, Instant now, Duration back) {
    try {
      Value value = signals.range(promql, now.minus(back), now, back.dividedBy(STEPS));
      return value instanceof Value.Matrix(List<Series> series) && !series.isEmpty()
          ? Optional.of(drawn(series.getFirst(), now.minus(back).toEpochMilli(), back))
          : Optional.empty();
    } catch (PromqlException unreadable) {
      return Optional.empty();
    }
  }

  private static Sparkline drawn(Series series, long fromMs, Duration back) {
    double[] finite = Arrays.stream(series.values()).filter(Double::isFinite).toArray();
    double highest = Arrays.stream(finite).max().orElse(1);
    double lowest = Math.min(0, Arrays.stream(finite).min().orElse(0));
    double height = highest > lowest ? highest - lowest : 1;
    long stepMs = back.toMillis() / STEPS;
    List<String> lines = new java.util.ArrayList<>();
    StringJoiner line = new StringJoiner(" ");
    long before = Long.MIN_VALUE;
    for (int i = 0; i < series.size(); i++) {
      boolean drawable = Double.isFinite(series.values()[i]);
      if (!drawable || (before != Long.MIN_VALUE && series.timestamps()[i] - before > 2 * stepMs)) {
        lines.add(line.toString());
        line = new StringJoiner(" ");
      }
      if (drawable) {
        before = series.timestamps()[i];
        double x = (before - fromMs) * WIDTH / (double) back.toMillis();
        double y = HEIGHT - 2 - (series.values()[i] - lowest) / height * (HEIGHT - 4);
        line.add(String.format(Locale.ROOT, "%.1f,%.1f", x, y));
      }
    }
    lines.add(line.toString());
    boolean fresh =
        series.size() > 0
            && fromMs + back.toMillis() - series.timestamps()[series.size() - 1] <= 2 * stepMs;
    return new Sparkline(
        lines.stream().filter(points -> points.contains(" ")).toList(),
        fresh && finite.length > 0 ? Optional.of(finite[finite.length - 1]) : Optional.empty(),
        highest);
  }
}
