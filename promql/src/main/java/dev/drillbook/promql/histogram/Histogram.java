// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.histogram;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.stream.Collectors;

/**
 * A native histogram: counts of observations in buckets, with their number and sum.
 *
 * <p>Counts are real numbers, as they may be rates or shares; those of a {@link ResetHint#GAUGE}
 * may be negative. Custom layouts have positive buckets only, whatever the sign of their bounds.
 *
 * @param negative buckets by the absolute value of their observations
 */
public record Histogram(
    Layout layout, ResetHint hint, Totals totals, Buckets positive, Buckets negative) {
  public Histogram {
    Objects.requireNonNull(hint);
    if (layout.isCustom() && (!negative.isEmpty() || totals.zeroCount() != 0)) {
      throw new IllegalArgumentException(
          "custom buckets have neither negative buckets nor one around zero");
    }
  }

  public double count() {
    return totals.count();
  }

  public double sum() {
    return totals.sum();
  }

  public Histogram withHint(ResetHint changed) {
    return changed == hint ? this : new Histogram(layout, changed, totals, positive, negative);
  }

  /** All counts and the sum; by a negative factor a counter becomes a gauge. */
  public Histogram times(double factor) {
    return new Histogram(
        layout,
        factor < 0 ? ResetHint.GAUGE : hint,
        totals.times(factor),
        positive.times(factor),
        negative.times(factor));
  }

  /** As {@link #times}; by zero no buckets are left. */
  public Histogram dividedBy(double divisor) {
    boolean none = divisor == 0;
    return new Histogram(
        layout,
        divisor < 0 ? ResetHint.GAUGE : hint,
        totals.dividedBy(divisor),
        none ? Buckets.NONE : positive.dividedBy(divisor),
        none ? Buckets.NONE : negative.dividedBy(divisor));
  }

  /** Empty when one has custom buckets and the other exponential ones. */
  public Optional<Combined> plus(Histogram other) {
    return Combined.sum(List.of(this, other));
  }

  /** As {@link #plus}; whether the difference is a gauge is the caller's to say. */
  public Optional<Combined> minus(Histogram other) {
    return Combined.sum(List.of(this, other.times(-1).withHint(other.hint)));
  }

  /**
   * Whether the counter began again between an earlier sample and this one: by the hint, else
   * because a count fell or the layout became finer, which a running counter never does.
   */
  public boolean isResetSince(Histogram before) {
    if (hint == ResetHint.RESET || hint == ResetHint.NOT_RESET) {
      return hint == ResetHint.RESET;
    }
    if (count() < before.count() || layout.isCustom() != before.layout.isCustom()) {
      return true;
    }
    Layout common = layout.common(before.layout);
    if (!layout.isCustom()) {
      boolean finer =
          layout.schema() > before.layout.schema()
              || layout.zeroThreshold() < before.layout.zeroThreshold();
      Histogram widened = finer ? before : before.widened(layout.zeroThreshold());
      if (finer
          || widened.layout.zeroThreshold() != layout.zeroThreshold()
          || totals.zeroCount() < widened.totals.zeroCount()) {
        return true;
      }
      return fell(common, widened);
    }
    return fell(common, before);
  }

  private boolean fell(Layout common, Histogram before) {
    return positive.merged(layout, common).fellSince(before.positive.merged(before.layout, common))
        || negative.merged(layout, common).fellSince(before.negative.merged(before.layout, common));
  }

  /** The least threshold from one on that does not cut a populated bucket in two. */
  double uncut(double threshold) {
    double uncut = threshold;
    double before;
    do {
      before = uncut;
      uncut = uncut(positive, uncut(negative, uncut));
    } while (uncut != before);
    return uncut;
  }

  private double uncut(Buckets buckets, double threshold) {
    for (int i = 0; i < buckets.size(); i++) {
      double upper = layout.upper(buckets.index(i));
      if (layout.lower(buckets.index(i)) < threshold && threshold < upper) {
        return upper;
      }
    }
    return threshold;
  }

  /** With a wider bucket around zero, into which the buckets nearest to zero went. */
  Histogram widened(double threshold) {
    if (layout.isCustom() || threshold <= layout.zeroThreshold()) {
      return this;
    }
    double widened = uncut(threshold);
    int positives = within(positive, widened);
    int negatives = within(negative, widened);
    double zeroCount = totals.zeroCount();
    for (int i = 0; i < positives; i++) {
      zeroCount += positive.count(i);
    }
    for (int i = 0; i < negatives; i++) {
      zeroCount += negative.count(i);
    }
    return new Histogram(
        layout.withZeroThreshold(widened),
        hint,
        new Totals(totals.count(), totals.sum(), zeroCount),
        positive.without(positives),
        negative.without(negatives));
  }

  private int within(Buckets buckets, double threshold) {
    int n = 0;
    while (n < buckets.size() && layout.lower(buckets.index(n)) < threshold) {
      n++;
    }
    return n;
  }

  boolean isInfinite() {
    return totals.isInfinite() || positive.isInfinite() || negative.isInfinite();
  }

  /** Populated buckets from the lowest up, the one around zero among them. */
  public List<Bucket> buckets() {
    List<Bucket> all = new ArrayList<>();
    for (int i = negative.size() - 1; i >= 0; i--) {
      all.add(negativeBucket(i));
    }
    if (totals.zeroCount() != 0) {
      all.add(zeroBucket());
    }
    for (int i = 0; i < positive.size(); i++) {
      all.add(positiveBucket(i));
    }
    return all;
  }

  Bucket positiveBucket(int i) {
    int index = positive.index(i);
    double lower = layout.lower(index);
    double upper = layout.upper(index);
    if (layout.isCustom()) {
      return new Bucket(lower, upper, index == 0, true, positive.count(i));
    }
    return new Bucket(
        Math.max(lower, layout.zeroThreshold()), upper, false, true, positive.count(i));
  }

  Bucket negativeBucket(int i) {
    int index = negative.index(i);
    double upper = -Math.max(layout.lower(index), layout.zeroThreshold());
    return new Bucket(-layout.upper(index), upper, true, false, negative.count(i));
  }

  Bucket zeroBucket() {
    double threshold = layout.zeroThreshold();
    return new Bucket(0.0 - threshold, threshold, true, true, totals.zeroCount());
  }

  /** As Prometheus prints it; the hint is not told. */
  @Override
  public String toString() {
    String numbers = "count:" + ShortNumber.print(count()) + ", sum:" + ShortNumber.print(sum());
    String buckets = buckets().stream().map(bucket -> ", " + bucket).collect(Collectors.joining());
    return "{" + numbers + buckets + "}";
  }

  /** Whether layout and all numbers are the same; the hint does not matter. */
  public boolean sameAs(Histogram other) {
    return layout.equals(other.layout)
        && totals.equals(other.totals)
        && positive.equals(other.positive)
        && negative.equals(other.negative);
  }

  /** Whether the layouts are the same and all numbers are near each other, as the caller judges. */
  public boolean isNear(Histogram other, BiPredicate<Double, Double> near) {
    return layout.equals(other.layout)
        && near.test(count(), other.count())
        && near.test(sum(), other.sum())
        && near.test(totals.zeroCount(), other.totals.zeroCount())
        && positive.isNear(other.positive, near)
        && negative.isNear(other.negative, near);
  }
}
