// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.histogram.CompensatedSum;

/** Sums, means and variances of parts of arrays, compensated for rounding. */
final class Sums {
  private Sums() {}

  static double sum(double[] values, int low, int high) {
    CompensatedSum sum = new CompensatedSum();
    for (int i = low; i < high; i++) {
      sum.add(values[i]);
    }
    return sum.total();
  }

  /**
   * The mean, from the sum as long as that does not overflow, and from there on as a running mean:
   * the mean of large values is finite even where their sum is not.
   */
  static double mean(double[] values, int low, int high) {
    CompensatedSum all = new CompensatedSum();
    for (int i = low; i < high; i++) {
      double sum = all.sum();
      double compensation = all.compensation();
      all.add(values[i]);
      if (i > low && Double.isInfinite(all.sum())) {
        int count = i - low;
        return runningMean(
            new CompensatedSum(sum / count, compensation / count), values, low, i, high);
      }
    }
    int count = high - low;
    return all.sum() / count + all.compensation() / count;
  }

  private static double runningMean(
      CompensatedSum mean, double[] values, int low, int from, int high) {
    for (int i = from; i < high; i++) {
      double count = i - low + 1;
      mean.multiply((count - 1) / count);
      mean.add(values[i] / count);
    }
    return mean.total();
  }

  /** Mean squared distance from the mean (Welford). */
  static double variance(double[] values, int low, int high) {
    CompensatedSum mean = new CompensatedSum();
    CompensatedSum squares = new CompensatedSum();
    for (int i = low; i < high; i++) {
      double delta = values[i] - mean.total();
      mean.add(delta / (i - low + 1));
      squares.add(delta * (values[i] - mean.total()));
    }
    return squares.total() / (high - low);
  }
}
