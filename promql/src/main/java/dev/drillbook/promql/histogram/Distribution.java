// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.histogram;

import java.util.List;

/**
 * What a histogram tells about its observations, interpolated inside buckets: exponentially in
 * exponential ones, evenly in custom ones and around zero.
 */
public final class Distribution {
  private final Histogram histogram;
  private final List<Bucket> buckets;

  private Distribution(Histogram histogram) {
    this.histogram = histogram;
    this.buckets = histogram.buckets();
  }

  public static Distribution of(Histogram histogram) {
    return new Distribution(histogram);
  }

  /** Observations that are no number are counted, and are in no bucket. */
  public boolean hasNaN() {
    return Double.isNaN(histogram.sum());
  }

  /** NaN without observations, and where only NaN observations lie; infinite outside of 0 to 1. */
  public double quantile(double q) {
    double total = histogram.count();
    if (q < 0) {
      return Double.NEGATIVE_INFINITY;
    }
    if (q > 1) {
      return Double.POSITIVE_INFINITY;
    }
    if (total == 0 || Double.isNaN(q)) {
      return Double.NaN;
    }
    // From the nearer end, as rounding errors add up; NaN observations lie beyond the upper end.
    boolean upwards = hasNaN() || q < 0.5;
    double rank = upwards ? q * total : (1 - q) * total;
    double seen = 0;
    Bucket found = new Bucket(0, 0, true, true, 0);
    for (Bucket bucket : upwards ? buckets : buckets.reversed()) {
      found = bucket;
      seen += bucket.count();
      if (seen >= rank) {
        break;
      }
    }
    if (seen < rank && hasNaN()) {
      return Double.NaN;
    }
    seen = Math.min(seen, total);
    double inside = upwards ? rank - (seen - found.count()) : seen - rank;
    return seen < rank ? found.upper() : at(bounded(found), inside / found.count());
  }

  private double at(Bucket bucket, double share) {
    double lower = bucket.lower();
    double upper = bucket.upper();
    if (Double.isInfinite(lower)) {
      return upper;
    }
    if (Double.isInfinite(upper)) {
      return lower;
    }
    if (isEven(bucket)) {
      return lower + (upper - lower) * share;
    }
    double lowerLog = log2(Math.abs(lower));
    double upperLog = log2(Math.abs(upper));
    double log = lowerLog + (upperLog - lowerLog) * share;
    return lower > 0 ? Math.pow(2, log) : -Math.pow(2, log);
  }

  /** The share of all observations between two values; NaN without observations. */
  public double fraction(double lower, double upper) {
    if (histogram.count() == 0 || Double.isNaN(lower) || Double.isNaN(upper)) {
      return Double.NaN;
    }
    return lower >= upper ? 0 : (below(upper) - below(lower)) / histogram.count();
  }

  private double below(double value) {
    double below = 0;
    for (Bucket one : buckets) {
      Bucket bucket = bounded(one);
      if (bucket.lower() >= value) {
        return below;
      }
      if (bucket.upper() > value) {
        return below + bucket.count() * shareBelow(bucket, value);
      }
      below += bucket.count();
    }
    return hasNaN() ? below : histogram.count();
  }

  /** Of a bucket without a lower bound all, of one without an upper bound nothing. */
  private double shareBelow(Bucket bucket, double value) {
    if (Double.isInfinite(bucket.lower())) {
      return 1;
    }
    if (isEven(bucket)) {
      return (value - bucket.lower()) / (bucket.upper() - bucket.lower());
    }
    double lowerLog = log2(Math.abs(bucket.lower()));
    double upperLog = log2(Math.abs(bucket.upper()));
    return (log2(Math.abs(value)) - lowerLog) / (upperLog - lowerLog);
  }

  private boolean isEven(Bucket bucket) {
    return histogram.layout().isCustom() || (bucket.lower() <= 0 && bucket.upper() >= 0);
  }

  /** A histogram without negative observations has none in its bucket around zero either. */
  private Bucket bounded(Bucket bucket) {
    if (bucket.lower() < 0 && bucket.upper() > 0) {
      boolean positives = !histogram.positive().isEmpty();
      boolean negatives = !histogram.negative().isEmpty();
      if (positives && !negatives) {
        return new Bucket(0, bucket.upper(), true, bucket.upperInclusive(), bucket.count());
      }
      if (negatives && !positives) {
        return new Bucket(bucket.lower(), 0, bucket.lowerInclusive(), true, bucket.count());
      }
    }
    return bucket;
  }

  /** Mean squared distance from the mean, with all of a bucket at its middle. */
  public double variance() {
    double mean = histogram.sum() / histogram.count();
    CompensatedSum squares = new CompensatedSum();
    for (Bucket bucket : buckets) {
      double distance = middle(bucket) - mean;
      squares.add(bucket.count() * distance * distance);
    }
    return squares.total() / histogram.count();
  }

  private double middle(Bucket bucket) {
    if (histogram.layout().isCustom()) {
      return (bucket.lower() + bucket.upper()) / 2;
    }
    if (bucket.lower() <= 0 && bucket.upper() >= 0) {
      return 0;
    }
    double geometric = Math.sqrt(bucket.lower() * bucket.upper());
    return bucket.upper() < 0 ? -geometric : geometric;
  }

  private static double log2(double value) {
    return Math.log(value) / Math.log(2);
  }
}
