// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.histogram.Distribution;
import dev.drillbook.promql.histogram.Histogram;

/** One number from a histogram, be it native or a set of cumulative buckets. */
interface HistogramReading {
  double ofNative(Histogram histogram, int step);

  /** At least two buckets, of which the last has no upper bound. */
  double ofClassic(double[] uppers, double[] counts, int step);

  /** Whether buckets that shrink are worth a remark. */
  boolean isQuantile();

  static HistogramReading quantile(double[] quantiles) {
    return new HistogramReading() {
      @Override
      public double ofNative(Histogram histogram, int step) {
        return Distribution.of(histogram).quantile(quantiles[step]);
      }

      @Override
      public double ofClassic(double[] uppers, double[] counts, int step) {
        return ClassicHistograms.quantile(quantiles[step], uppers, counts);
      }

      @Override
      public boolean isQuantile() {
        return true;
      }
    };
  }

  static HistogramReading fraction(double[] lower, double[] upper) {
    return new HistogramReading() {
      @Override
      public double ofNative(Histogram histogram, int step) {
        return Distribution.of(histogram).fraction(lower[step], upper[step]);
      }

      @Override
      public double ofClassic(double[] uppers, double[] counts, int step) {
        return ClassicHistograms.fraction(lower[step], upper[step], uppers, counts);
      }

      @Override
      public boolean isQuantile() {
        return false;
      }
    };
  }
}
