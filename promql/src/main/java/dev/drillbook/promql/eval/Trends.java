// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.histogram.CompensatedSum;

/** Lines through the samples of a window. */
final class Trends {
  private Trends() {}

  private record Line(double slope, double intercept) {}

  static double slope(Window window) {
    return window.size() < 2 ? Column.ABSENT : line(window, window.firstTimestamp()).slope();
  }

  static double predict(Window window, double seconds) {
    if (window.size() < 2) {
      return Column.ABSENT;
    }
    Line line = line(window, window.evaluatedAt());
    return line.slope() * seconds + line.intercept();
  }

  /** Least squares, with {@code x} in seconds from {@code origin}. */
  private static Line line(Window window, long origin) {
    CompensatedSum x = new CompensatedSum();
    CompensatedSum y = new CompensatedSum();
    CompensatedSum xy = new CompensatedSum();
    CompensatedSum xx = new CompensatedSum();
    boolean constant = true;
    for (int i = 0; i < window.size(); i++) {
      double seconds = (window.timestamp(i) - origin) / 1000.0;
      double value = window.value(i);
      constant &= value == window.firstValue();
      x.add(seconds);
      y.add(value);
      xy.add(seconds * value);
      xx.add(seconds * seconds);
    }
    if (constant) {
      boolean infinite = Double.isInfinite(window.firstValue());
      return infinite ? new Line(Double.NaN, Double.NaN) : new Line(0, window.firstValue());
    }
    double n = window.size();
    double covariance = xy.total() - x.total() * y.total() / n;
    double variance = xx.total() - x.total() * x.total() / n;
    double slope = covariance / variance;
    return new Line(slope, y.total() / n - slope * x.total() / n);
  }

  /** Holt's method: a smoothed level and a smoothed trend. */
  static double smooth(Window window, double levelFactor, double trendFactor) {
    if (window.size() < 2) {
      return Column.ABSENT;
    }
    double before = 0;
    double level = window.firstValue();
    double trend = window.value(1) - window.firstValue();
    for (int i = 1; i < window.size(); i++) {
      if (i > 1) {
        trend = trendFactor * (level - before) + (1 - trendFactor) * trend;
      }
      double next = levelFactor * window.value(i) + (1 - levelFactor) * (level + trend);
      before = level;
      level = next;
    }
    return level;
  }
}
