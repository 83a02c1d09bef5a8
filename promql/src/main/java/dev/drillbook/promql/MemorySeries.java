// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

import dev.drillbook.promql.histogram.Histogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A series source that keeps its samples in memory, for tests and small fixed data.
 *
 * <p>Not safe for use from several threads while samples are added.
 */
public final class MemorySeries implements SeriesSource {
  private final Map<Labels, Samples> all = new LinkedHashMap<>();

  /**
   * Adds one sample; {@link Series#STALE} ends the series.
   *
   * @param t milliseconds, above the series' newest
   */
  public MemorySeries add(Labels labels, long t, double value) {
    all.computeIfAbsent(labels, _ -> new Samples()).add(labels, t, value, null);
    return this;
  }

  /** Adds one histogram, as {@link #add(Labels, long, double)} does a number. */
  public MemorySeries add(Labels labels, long t, Histogram histogram) {
    all.computeIfAbsent(labels, _ -> new Samples()).add(labels, t, Double.NaN, histogram);
    return this;
  }

  public void clear() {
    all.clear();
  }

  @Override
  public List<Series> select(List<Matcher> matchers, long fromExclusiveMs, long toInclusiveMs) {
    List<Series> found = new ArrayList<>();
    all.forEach((labels, samples) -> {
      if (matchers.stream().allMatch(m -> m.matches(labels))) {
        Series part = samples.between(labels, fromExclusiveMs, toInclusiveMs);
        if (part.size() > 0) {
          found.add(part);
        }
      }
    });
    return found;
  }

  private static final class Samples {
    private long[] timestamps = new long[16];
    private double[] values = new double[16];
    private @Nullable Histogram @Nullable [] histograms;
    private int size;

    void add(Labels labels, long t, double value, @Nullable Histogram histogram) {
      if (size > 0 && t <= timestamps[size - 1]) {
        throw new IllegalArgumentException(
            labels + ": sample at " + t + " ms is not newer than " + timestamps[size - 1] + " ms");
      }
      if (size == timestamps.length) {
        timestamps = Arrays.copyOf(timestamps, size * 2);
        values = Arrays.copyOf(values, size * 2);
        histograms = histograms == null ? null : Arrays.copyOf(histograms, size * 2);
      }
      if (histogram != null) {
        histograms = histograms == null ? new Histogram[values.length] : histograms;
        histograms[size] = histogram;
      }
      timestamps[size] = t;
      values[size] = value;
      size++;
    }

    Series between(Labels labels, long fromExclusive, long toInclusive) {
      int low = firstAfter(fromExclusive);
      int high = firstAfter(toInclusive);
      return new Series(
          labels,
          Arrays.copyOfRange(timestamps, low, high),
          Arrays.copyOfRange(values, low, high),
          histograms == null ? null : Arrays.copyOfRange(histograms, low, high));
    }

    private int firstAfter(long t) {
      int found = Arrays.binarySearch(timestamps, 0, size, t);
      return found >= 0 ? found + 1 : -found - 1;
    }
  }
}
