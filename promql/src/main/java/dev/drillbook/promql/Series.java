// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

import dev.drillbook.promql.histogram.Histogram;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one series: timestamps in milliseconds, ascending and without repetition, with as
 * many values.
 *
 * <p>A value may be the staleness marker, which says that the series ended there. The arrays are
 * handed over, not copied: whoever builds a series must not write to them afterwards. Equality is
 * that of the arrays' identity; compare the arrays where contents matter.
 *
 * @param histograms null when all samples are numbers; else as long as the others, null where the
 *     sample is a number, and the number beside a histogram is NaN
 */
@SuppressWarnings(
    "ArrayRecordComponent") // Millions of samples: one object per series, not per sample.
public record Series(
    Labels labels,
    long[] timestamps,
    double[] values,
    @Nullable Histogram @Nullable [] histograms) {
  /** The staleness marker's bits, as Prometheus writes them: one NaN among many. */
  public static final long STALE_BITS = 0x7ff0000000000002L;

  public static final double STALE = Double.longBitsToDouble(STALE_BITS);

  public Series {
    if (timestamps.length != values.length) {
      throw new IllegalArgumentException(
          labels + ": " + timestamps.length + " timestamps for " + values.length + " values");
    }
    if (histograms != null && histograms.length != values.length) {
      throw new IllegalArgumentException(
          labels + ": " + histograms.length + " histograms for " + values.length + " values");
    }
  }

  /** A series of numbers. */
  public Series(Labels labels, long[] timestamps, double[] values) {
    this(labels, timestamps, values, null);
  }

  /** Null when that sample is a number. */
  public @Nullable Histogram histogram(int index) {
    return histograms == null ? null : histograms[index];
  }

  /** The samples of a range of indexes, the last one excluded. */
  public Series slice(int from, int to) {
    return new Series(
        labels,
        Arrays.copyOfRange(timestamps, from, to),
        Arrays.copyOfRange(values, from, to),
        histograms == null ? null : Arrays.copyOfRange(histograms, from, to));
  }

  /** True for the staleness marker only, false for every other NaN. */
  public static boolean isStale(double value) {
    return Double.doubleToRawLongBits(value) == STALE_BITS;
  }

  public int size() {
    return timestamps.length;
  }
}
