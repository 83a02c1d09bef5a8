// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.scrape;

import java.util.Arrays;

/** The samples of one page, in arrays because there may be a hundred thousand of them. */
final class PageSamples {
  /** The sample has no time of its own. */
  static final long NO_TIME = Long.MIN_VALUE;

  private PageSeries[] series = new PageSeries[64];
  private double[] values = new double[64];
  private long[] times = new long[64];
  private int size;

  void add(PageSeries of, double value, long time) {
    if (size == values.length) {
      series = Arrays.copyOf(series, size * 2);
      values = Arrays.copyOf(values, size * 2);
      times = Arrays.copyOf(times, size * 2);
    }
    series[size] = of;
    values[size] = value;
    times[size++] = time;
  }

  int size() {
    return size;
  }

  PageSeries series(int i) {
    return series[i];
  }

  double value(int i) {
    return values[i];
  }

  /** Milliseconds since the epoch, or {@link #NO_TIME}. */
  long time(int i) {
    return times[i];
  }
}
