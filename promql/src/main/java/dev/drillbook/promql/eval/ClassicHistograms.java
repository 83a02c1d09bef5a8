// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

/** Histograms that are series with a label {@code le}: one per upper bound, counts cumulative. */
final class ClassicHistograms {
  static final String LE = "le";

  /** Differences below this share are rounding, not buckets that shrink. */
  private static final double NEGLIGIBLE = 1e-12;

  /** One bucket's upper bound and its counts over time. */
  record Bound(double upper, Column column) {}

  /** The buckets of one histogram at one instant: upper bounds ascending, counts cumulative. */
  @SuppressWarnings("ArrayRecordComponent") // Read in loops, never kept.
  record Buckets(double[] uppers, double[] counts) {
    boolean usable() {
      return counts.length >= 2 && uppers[uppers.length - 1] == Double.POSITIVE_INFINITY;
    }

    boolean isEmpty() {
      return counts.length == 0;
    }
  }

  private ClassicHistograms() {}

  static OptionalDouble parseBound(String le) {
    return switch (le) {
      case "+Inf", "Inf" -> OptionalDouble.of(Double.POSITIVE_INFINITY);
      case "-Inf" -> OptionalDouble.of(Double.NEGATIVE_INFINITY);
      default -> {
        try {
          yield OptionalDouble.of(Double.parseDouble(le));
        } catch (NumberFormatException e) {
          yield OptionalDouble.empty();
        }
      }
    };
  }

  /** Bounds that are equal ({@code 1} and {@code 1.0}) are added up. */
  static Buckets at(List<Bound> bounds, int step) {
    double[] uppers = new double[bounds.size()];
    double[] counts = new double[bounds.size()];
    int n = 0;
    for (Bound bound : bounds) {
      if (!bound.column().isNumber(step)) {
        continue;
      }
      if (n > 0 && uppers[n - 1] == bound.upper()) {
        counts[n - 1] += bound.column().values()[step];
      } else {
        uppers[n] = bound.upper();
        counts[n++] = bound.column().values()[step];
      }
    }
    return new Buckets(Arrays.copyOf(uppers, n), Arrays.copyOf(counts, n));
  }

  /** True when a count had to be raised by more than rounding. */
  static boolean makeMonotonic(double[] counts) {
    boolean raised = false;
    for (int i = 1; i < counts.length; i++) {
      double before = counts[i - 1];
      double difference = Math.abs(before - counts[i]);
      if (difference != 0 && difference <= NEGLIGIBLE * (Math.abs(before) + Math.abs(counts[i]))) {
        counts[i] = before;
      } else if (counts[i] < before) {
        counts[i] = before;
        raised = true;
      }
    }
    return raised;
  }

  static double quantile(double q, double[] uppers, double[] counts) {
    double total = counts[counts.length - 1];
    if (Double.isNaN(q) || total == 0 || Double.isNaN(total)) {
      return Double.NaN;
    }
    if (q < 0) {
      return Double.NEGATIVE_INFINITY;
    }
    if (q > 1) {
      return Double.POSITIVE_INFINITY;
    }
    double rank = q * total;
    int last = counts.length - 1;
    int bucket = 0;
    while (bucket < last && counts[bucket] < rank) {
      bucket++;
    }
    if (bucket == last) {
      return uppers[last - 1];
    }
    if (bucket == 0 && uppers[0] <= 0) {
      return uppers[0];
    }
    double lower = bucket == 0 ? 0 : uppers[bucket - 1];
    double below = bucket == 0 ? 0 : counts[bucket - 1];
    return lower + (uppers[bucket] - lower) * ((rank - below) / (counts[bucket] - below));
  }

  /** The share of observations between two values, interpolated inside buckets. */
  static double fraction(double lower, double upper, double[] uppers, double[] counts) {
    double total = counts[counts.length - 1];
    if (total == 0 || Double.isNaN(lower) || Double.isNaN(upper)) {
      return Double.NaN;
    }
    if (lower >= upper) {
      return 0;
    }
    return (rank(upper, uppers, counts) - rank(lower, uppers, counts)) / total;
  }

  private static double rank(double value, double[] uppers, double[] counts) {
    double lower = uppers[0] <= 0 ? Double.NEGATIVE_INFINITY : 0;
    double below = 0;
    for (int i = 0; i < uppers.length; i++) {
      if (value <= lower) {
        return below;
      }
      if (value < uppers[i]) {
        // Of a bucket without a lower bound all is below, of one without an upper bound nothing.
        double share = Double.isInfinite(lower) ? 1 : (value - lower) / (uppers[i] - lower);
        return below + (counts[i] - below) * share;
      }
      below = counts[i];
      lower = uppers[i];
    }
    return below;
  }
}
