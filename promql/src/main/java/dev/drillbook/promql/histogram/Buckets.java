// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.histogram;

import java.util.Arrays;
import java.util.function.BiPredicate;

/** The populated buckets on one side of zero: indexes ascending, empty buckets left out. */
public final class Buckets {
  public static final Buckets NONE = new Buckets(new int[0], new double[0]);

  private final int[] indexes;
  private final double[] counts;

  private Buckets(int[] indexes, double[] counts) {
    this.indexes = indexes;
    this.counts = counts;
  }

  /** Consecutive buckets from an index on. */
  public static Buckets from(int firstIndex, double... counts) {
    int[] indexes = new int[counts.length];
    Arrays.setAll(indexes, i -> firstIndex + i);
    return of(indexes, counts);
  }

  /** Ascending indexes with their counts. */
  static Buckets of(int[] indexes, double[] counts) {
    int[] keptIndexes = new int[indexes.length];
    double[] keptCounts = new double[indexes.length];
    int n = 0;
    for (int i = 0; i < indexes.length; i++) {
      if (counts[i] != 0) {
        keptIndexes[n] = indexes[i];
        keptCounts[n++] = counts[i];
      }
    }
    return n == 0 ? NONE : new Buckets(Arrays.copyOf(keptIndexes, n), Arrays.copyOf(keptCounts, n));
  }

  int size() {
    return indexes.length;
  }

  boolean isEmpty() {
    return indexes.length == 0;
  }

  int index(int i) {
    return indexes[i];
  }

  double count(int i) {
    return counts[i];
  }

  /** The count of a bucket by its index, zero when it is empty. */
  double countOf(int index) {
    int found = Arrays.binarySearch(indexes, index);
    return found >= 0 ? counts[found] : 0;
  }

  Buckets times(double factor) {
    return of(indexes, Arrays.stream(counts).map(c -> c * factor).toArray());
  }

  Buckets dividedBy(double divisor) {
    return of(indexes, Arrays.stream(counts).map(c -> c / divisor).toArray());
  }

  Buckets withCounts(double[] changed) {
    return of(indexes, changed);
  }

  double[] counts() {
    return counts.clone();
  }

  /** Without the first ones, which are nearest to zero. */
  Buckets without(int first) {
    return first == 0
        ? this
        : of(
            Arrays.copyOfRange(indexes, first, indexes.length),
            Arrays.copyOfRange(counts, first, counts.length));
  }

  /** Merged into the buckets of a coarser layout. */
  Buckets merged(Layout from, Layout to) {
    int[] mergedIndexes = new int[indexes.length];
    double[] mergedCounts = new double[indexes.length];
    int n = 0;
    for (int i = 0; i < indexes.length; i++) {
      int index = to.indexOf(indexes[i], from);
      if (n > 0 && mergedIndexes[n - 1] == index) {
        mergedCounts[n - 1] += counts[i];
      } else {
        mergedIndexes[n] = index;
        mergedCounts[n++] = counts[i];
      }
    }
    return of(Arrays.copyOf(mergedIndexes, n), Arrays.copyOf(mergedCounts, n));
  }

  /** True when a bucket of the one before holds more than it does here. */
  boolean fellSince(Buckets before) {
    for (int i = 0; i < before.indexes.length; i++) {
      if (countOf(before.indexes[i]) < before.counts[i]) {
        return true;
      }
    }
    return false;
  }

  boolean isNear(Buckets other, BiPredicate<Double, Double> near) {
    if (!Arrays.equals(indexes, other.indexes)) {
      return false;
    }
    for (int i = 0; i < counts.length; i++) {
      if (!near.test(counts[i], other.counts[i])) {
        return false;
      }
    }
    return true;
  }

  boolean isInfinite() {
    return Arrays.stream(counts).anyMatch(Double::isInfinite);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Buckets that
        && Arrays.equals(indexes, that.indexes)
        && Arrays.equals(counts, that.counts);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(indexes) + Arrays.hashCode(counts);
  }
}
