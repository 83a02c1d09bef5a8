// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.histogram;

import java.util.Arrays;

/**
 * Where the buckets of a histogram lie.
 *
 * <p>Exponential layouts have {@code 2^schema} buckets between a power of two and the next, alike
 * for positive and negative values, and one bucket around zero. Custom layouts state their upper
 * bounds and have one more bucket above the last.
 */
public final class Layout {
  /** The schema number that says "bounds are stated". */
  public static final int CUSTOM = -53;

  private static final int COARSEST = -4;
  private static final int FINEST = 8;
  private static final double[] NONE = {};

  private final int schema;
  private final double zeroThreshold;
  private final double[] bounds;

  private Layout(int schema, double zeroThreshold, double[] bounds) {
    this.schema = schema;
    this.zeroThreshold = zeroThreshold;
    this.bounds = bounds;
  }

  /**
   * @param schema -4 to 8
   * @throws IllegalArgumentException for another schema or a threshold below zero
   */
  public static Layout exponential(int schema, double zeroThreshold) {
    if (schema < COARSEST || schema > FINEST) {
      throw new IllegalArgumentException(
          "schema " + schema + ": exponential schemas are -4 to 8, custom buckets are -53");
    }
    if (!(zeroThreshold >= 0)) {
      throw new IllegalArgumentException("zero threshold " + zeroThreshold + ": must be 0 or more");
    }
    return new Layout(schema, zeroThreshold, NONE);
  }

  /**
   * @param bounds upper bounds, ascending; that of the last bucket, infinity, is not among them
   */
  public static Layout custom(double... bounds) {
    for (int i = 1; i < bounds.length; i++) {
      if (!(bounds[i] > bounds[i - 1])) {
        throw new IllegalArgumentException("custom bounds must ascend: " + Arrays.toString(bounds));
      }
    }
    return new Layout(CUSTOM, 0, bounds.clone());
  }

  public boolean isCustom() {
    return schema == CUSTOM;
  }

  public int schema() {
    return schema;
  }

  /** Zero for custom buckets, which have no bucket around zero. */
  public double zeroThreshold() {
    return zeroThreshold;
  }

  /** The stated upper bounds, empty for exponential buckets. */
  public double[] bounds() {
    return bounds.clone();
  }

  int boundCount() {
    return bounds.length;
  }

  /** The upper bound of a bucket's absolute values. */
  double upper(int index) {
    if (isCustom()) {
      return index < bounds.length ? bounds[index] : Double.POSITIVE_INFINITY;
    }
    if (schema <= 0) {
      long exponent = (long) index << -schema;
      // The bucket of the greatest finite values ends there, not at infinity.
      return exponent == Double.MAX_EXPONENT + 1
          ? Double.MAX_VALUE
          : Math.scalb(1.0, (int) Math.clamp(exponent, -4000L, 4000L));
    }
    int perPower = 1 << schema;
    int exponent = index >> schema;
    double fraction = Math.pow(2, (index & (perPower - 1)) / (double) perPower);
    return exponent == Double.MAX_EXPONENT + 1 && fraction == 1
        ? Double.MAX_VALUE
        : Math.scalb(fraction, exponent);
  }

  double lower(int index) {
    if (isCustom() && index == 0) {
      return Double.NEGATIVE_INFINITY;
    }
    return upper(index - 1);
  }

  /** The index in this layout of a bucket of a layout that is as fine or finer. */
  int indexOf(int index, Layout finer) {
    if (!isCustom()) {
      return ((index - 1) >> (finer.schema - schema)) + 1;
    }
    if (index >= finer.bounds.length) {
      return bounds.length;
    }
    int found = Arrays.binarySearch(bounds, finer.bounds[index]);
    return found >= 0 ? found : -found - 1;
  }

  Layout withZeroThreshold(double threshold) {
    return threshold == zeroThreshold ? this : new Layout(schema, threshold, bounds);
  }

  /**
   * What both can be brought to: the lower resolution, or the bounds that both have. The zero
   * threshold is this one's.
   */
  Layout common(Layout other) {
    if (!isCustom()) {
      return schema <= other.schema ? this : new Layout(other.schema, zeroThreshold, NONE);
    }
    if (Arrays.equals(bounds, other.bounds)) {
      return this;
    }
    return custom(
        Arrays.stream(bounds).filter(b -> Arrays.binarySearch(other.bounds, b) >= 0).toArray());
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Layout that
        && schema == that.schema
        && zeroThreshold == that.zeroThreshold
        && Arrays.equals(bounds, that.bounds);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * schema + Double.hashCode(zeroThreshold)) + Arrays.hashCode(bounds);
  }
}
