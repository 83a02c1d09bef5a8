// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import java.util.Arrays;

/** Quantiles of plain values, interpolated between neighbours. */
final class Quantiles {
  private Quantiles() {}

  /** NaN counts as the smallest value. The values are copied, not sorted in place. */
  static double of(double q, double[] values, int low, int high) {
    if (low == high || Double.isNaN(q)) {
      return Double.NaN;
    }
    if (q < 0) {
      return Double.NEGATIVE_INFINITY;
    }
    if (q > 1) {
      return Double.POSITIVE_INFINITY;
    }
    double[] sorted = sorted(values, low, high);
    double rank = q * (sorted.length - 1);
    int lower = (int) Math.max(0, Math.floor(rank));
    int upper = Math.min(sorted.length - 1, lower + 1);
    double weight = rank - Math.floor(rank);
    return sorted[lower] * (1 - weight) + sorted[upper] * weight;
  }

  /** Ascending, NaN first: the library's order has NaN last. */
  private static double[] sorted(double[] values, int low, int high) {
    double[] sorted = Arrays.copyOfRange(values, low, high);
    Arrays.sort(sorted);
    int numbers = sorted.length;
    while (numbers > 0 && Double.isNaN(sorted[numbers - 1])) {
      numbers--;
    }
    int nans = sorted.length - numbers;
    if (nans > 0) {
      System.arraycopy(sorted, 0, sorted, nans, numbers);
      Arrays.fill(sorted, 0, nans, Double.NaN);
    }
    return sorted;
  }
}
