// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

/**
 * Sums and means with Kahan's compensation (in Neumaier's form), so that large terms that cancel do
 * not swallow small ones.
 */
final class Sums {
  private double sum;
  private double compensation;

  void add(double value) {
    double next = sum + value;
    if (Double.isInfinite(next)) {
      compensation = 0;
    } else if (Math.abs(sum) >= Math.abs(value)) {
      compensation += (sum - next) + value;
    } else {
      compensation += (value - next) + sum;
    }
    sum = next;
  }

  double total() {
    return sum + compensation;
  }

  static double sum(double[] values, int low, int high) {
    Sums sums = new Sums();
    for (int i = low; i < high; i++) {
      sums.add(values[i]);
    }
    return sums.total();
  }

  /**
   * The mean, from the sum as long as that does not overflow, and from there on as a running mean:
   * the mean of large values is finite even where their sum is not.
   */
  static double mean(double[] values, int low, int high) {
    Sums sums = new Sums();
    for (int i = low; i < high; i++) {
      double sum = sums.sum;
      double compensation = sums.compensation;
      sums.add(values[i]);
      if (i > low && Double.isInfinite(sums.sum)) {
        sums.sum = sum / (i - low);
        sums.compensation = compensation / (i - low);
        return sums.runningMean(values, low, i, high);
      }
    }
    int count = high - low;
    return sums.sum / count + sums.compensation / count;
  }

  private double runningMean(double[] values, int low, int from, int high) {
    for (int i = from; i < high; i++) {
      double count = i - low + 1;
      double kept = (count - 1) / count;
      sum *= kept;
      compensation *= kept;
      add(values[i] / count);
    }
    return total();
  }

  /** Mean squared distance from the mean (Welford). */
  static double variance(double[] values, int low, int high) {
    Sums mean = new Sums();
    Sums squares = new Sums();
    for (int i = low; i < high; i++) {
      double delta = values[i] - mean.total();
      mean.add(delta / (i - low + 1));
      squares.add(delta * (values[i] - mean.total()));
    }
    return squares.total() / (high - low);
  }
}
