// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.histogram;

/**
 * Takes the observations above or below a value away.
 *
 * <p>The bucket in which the value lies is split as {@link Distribution} interpolates. The sum is
 * an estimate: what goes counts with the middle of its bucket.
 */
public final class Trimming {
  private final Histogram histogram;
  private final double limit;
  private final boolean above;
  private double kept;
  private double removedSum;
  private boolean anyPositive;
  private boolean anyNegative;

  private Trimming(Histogram histogram, double limit, boolean above) {
    this.histogram = histogram;
    this.limit = limit;
    this.above = above;
  }

  /** Keeps what is not above the limit. */
  public static Histogram above(Histogram histogram, double limit) {
    return new Trimming(histogram, limit, true).trimmed();
  }

  /** Keeps what is not below the limit. */
  public static Histogram below(Histogram histogram, double limit) {
    return new Trimming(histogram, limit, false).trimmed();
  }

  private Histogram trimmed() {
    double[] positives = histogram.positive().counts();
    for (int i = 0; i < positives.length; i++) {
      Bucket bucket = histogram.positiveBucket(i);
      anyPositive |= bucket.upper() > 0;
      anyNegative |= bucket.lower() < 0;
      positives[i] = keep(bucket);
    }
    double[] negatives = histogram.negative().counts();
    for (int i = 0; i < negatives.length; i++) {
      anyNegative = true;
      negatives[i] = keep(histogram.negativeBucket(i));
    }
    double zeros = 0;
    if (histogram.totals().zeroCount() > 0) {
      Bucket bucket = histogram.zeroBucket();
      double under = bucket.count() * shareUnder(bucket);
      zeros = above ? under : bucket.count() - under;
      kept += zeros;
    }
    return new Histogram(
        histogram.layout(),
        histogram.hint(),
        new Totals(kept, sum(), zeros),
        histogram.positive().withCounts(positives),
        histogram.negative().withCounts(negatives));
  }

  private double sum() {
    double sum = kept == 0 ? 0 : histogram.sum() - removedSum;
    boolean impossible = (!anyNegative && sum < 0) || (!anyPositive && sum > 0);
    return impossible ? 0 : sum;
  }

  private double keep(Bucket bucket) {
    boolean wholly = above ? bucket.upper() <= limit : bucket.lower() >= limit;
    double share = wholly ? 1 : keptShare(bucket);
    double count = bucket.count() * share;
    kept += count;
    removedSum += count == bucket.count() ? 0 : (bucket.count() - count) * middleOfRemoved(bucket);
    return count;
  }

  /** Of a bucket without end nobody knows what lies where: nothing of it is kept. */
  private double keptShare(Bucket bucket) {
    if (Double.isInfinite(bucket.upper())
        || (Double.isInfinite(bucket.lower()) && (limit < 0 || bucket.upper() <= limit))) {
      return 0;
    }
    double under = shareUnder(bucket);
    return above ? under : 1 - under;
  }

  private double shareUnder(Bucket bucket) {
    double lower = lower(bucket);
    if (limit <= lower) {
      return 0;
    }
    if (limit >= bucket.upper()) {
      return 1;
    }
    if (histogram.layout().isCustom() || (bucket.lower() <= 0 && bucket.upper() >= 0)) {
      return (limit - lower) / (bucket.upper() - lower);
    }
    double lowerLog = Math.log(Math.abs(lower));
    return (Math.log(Math.abs(limit)) - lowerLog) / (Math.log(Math.abs(bucket.upper())) - lowerLog);
  }

  /** The lowest custom bucket begins at zero when it ends above. */
  private static double lower(Bucket bucket) {
    return Double.isInfinite(bucket.lower()) && bucket.upper() > 0 ? 0 : bucket.lower();
  }

  private double middleOfRemoved(Bucket bucket) {
    if (Double.isInfinite(bucket.upper())) {
      return bucket.lower();
    }
    boolean cut = bucket.lower() < limit && limit < bucket.upper();
    if (Double.isInfinite(bucket.lower())) {
      if (!cut || limit < 0) {
        return bucket.upper();
      }
      return above ? (limit + bucket.upper()) / 2 : limit / 2;
    }
    if (histogram.layout().isCustom()) {
      return (bucket.lower() + bucket.upper()) / 2;
    }
    // The limit takes the place of the farther bound, as in Prometheus.
    double from = cut && !above ? limit : bucket.lower();
    double to = cut && above ? limit : bucket.upper();
    double geometric = Math.sqrt(from * to);
    return bucket.upper() <= 0 ? -geometric : geometric;
  }
}
