// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

/**
 * The samples of one series: timestamps in milliseconds, ascending and without repetition, with as
 * many values.
 *
 * <p>A value may be the staleness marker, which says that the series ended there. The arrays are
 * handed over, not copied: whoever builds a series must not write to them afterwards. Equality is
 * that of the arrays' identity; compare the arrays where contents matter.
 */
@SuppressWarnings(
    "ArrayRecordComponent") // Millions of samples: one object per series, not per sample.
public record Series(Labels labels, long[] timestamps, double[] values) {
  /** The staleness marker's bits, as Prometheus writes them: one NaN among many. */
  public static final long STALE_BITS = 0x7ff0000000000002L;

  public static final double STALE = Double.longBitsToDouble(STALE_BITS);

  public Series {
    if (timestamps.length != values.length) {
      throw new IllegalArgumentException(
          labels + ": " + timestamps.length + " timestamps for " + values.length + " values");
    }
  }

  /** True for the staleness marker only, false for every other NaN. */
  public static boolean isStale(double value) {
    return Double.doubleToRawLongBits(value) == STALE_BITS;
  }

  public int size() {
    return timestamps.length;
  }
}
