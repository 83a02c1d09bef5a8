// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

/** The {@code *_over_time} functions that need more than one line. */
final class OverTime {
  private OverTime() {}

  /** The index in the window of the last of the greatest values; NaN loses against any number. */
  static int indexOfMax(Window window) {
    int best = 0;
    for (int i = 1; i < window.size(); i++) {
      if (window.value(i) >= window.value(best) || Double.isNaN(window.value(best))) {
        best = i;
      }
    }
    return best;
  }

  static int indexOfMin(Window window) {
    int best = 0;
    for (int i = 1; i < window.size(); i++) {
      if (window.value(i) <= window.value(best) || Double.isNaN(window.value(best))) {
        best = i;
      }
    }
    return best;
  }

  /** The median distance from the median. */
  static double medianDeviation(Window window) {
    for (int i = 0; i < window.size(); i++) {
      if (Double.isNaN(window.value(i))) {
        return Double.NaN;
      }
    }
    double median = Quantiles.of(0.5, window.values(), window.low(), window.high());
    double[] distances = new double[window.size()];
    for (int i = 0; i < distances.length; i++) {
      distances[i] = Math.abs(window.value(i) - median);
    }
    return Quantiles.of(0.5, distances, 0, distances.length);
  }
}
