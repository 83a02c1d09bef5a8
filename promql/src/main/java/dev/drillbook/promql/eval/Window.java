// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.Series;
import dev.drillbook.promql.WindowEnds;
import dev.drillbook.promql.histogram.Histogram;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The samples of one series that a range function sees at one instant.
 *
 * <p>One object is moved along a series: range functions allocate nothing per instant.
 */
final class Window {
  private final long[] timestamps;
  private final double[] values;
  private final @Nullable Histogram @Nullable [] histograms;
  private int low;
  private int high;
  private long start;
  private long end;
  private long evaluatedAt;

  /** The latest sample so far that is below the one before it; 0 when there is none. */
  private int fall;

  private int fallsSeen = 1;
  private final WindowEnds ends = new WindowEnds();

  Window(Series series) {
    this.timestamps = series.timestamps();
    this.values = series.values();
    this.histograms = series.histograms();
  }

  private Window(long[] timestamps, double[] values, Window place) {
    this.timestamps = timestamps;
    this.values = values;
    this.histograms = null;
    start = place.start;
    end = place.end;
    evaluatedAt = place.evaluatedAt;
    high = timestamps.length;
  }

  /** The same place with the samples that are numbers. */
  Window numbers() {
    long[] numberTimes = new long[size()];
    double[] numbers = new double[size()];
    int n = 0;
    for (int i = low; i < high; i++) {
      if (histograms == null || histograms[i] == null) {
        numberTimes[n] = timestamps[i];
        numbers[n++] = values[i];
      }
    }
    return new Window(Arrays.copyOf(numberTimes, n), Arrays.copyOf(numbers, n), this);
  }

  /** The index of the last sample at or before the window's left edge, -1 if it is too old. */
  int before(long lookbackMs) {
    boolean near = low > 0 && timestamps[low - 1] > start - lookbackMs;
    return near ? low - 1 : -1;
  }

  /** The index of the first sample after the window, -1 if it is too late. */
  int after(long lookbackMs) {
    boolean near = high < timestamps.length && timestamps[high] <= end + lookbackMs;
    return near ? high : -1;
  }

  /** With the sample before the window as its first one, if there is one. */
  Window anchored(long lookbackMs) {
    int first = before(lookbackMs) >= 0 ? low - 1 : low;
    return new Window(
        Arrays.copyOfRange(timestamps, first, high), Arrays.copyOfRange(values, first, high), this);
  }

  long[] timestamps() {
    return timestamps;
  }

  /** The samples that are histograms, oldest first. */
  List<Histogram> histograms() {
    List<Histogram> found = new ArrayList<>();
    for (int i = 0; i < size(); i++) {
      Histogram histogram = histogram(i);
      if (histogram != null) {
        found.add(histogram);
      }
    }
    return found;
  }

  /** Null when that sample is a number. */
  @Nullable Histogram histogram(int index) {
    return histograms == null ? null : histograms[low + index];
  }

  boolean hasHistograms() {
    if (histograms != null) {
      for (int i = low; i < high; i++) {
        if (histograms[i] != null) {
          return true;
        }
      }
    }
    return false;
  }

  /** Moves to {@code (start, end]}; cheap when the window moves forward. */
  void moveTo(long newStart, long newEnd, long instant) {
    if (newStart < start || newEnd < end) {
      low = 0;
      high = 0;
    }
    start = newStart;
    end = newEnd;
    evaluatedAt = instant;
    if (high < timestamps.length && timestamps[timestamps.length - 1] <= end) {
      high = timestamps.length;
    }
    while (high < timestamps.length && timestamps[high] <= end) {
      high++;
    }
    while (low < high && timestamps[low] <= start) {
      low++;
    }
  }

  int size() {
    return high - low;
  }

  /** The outermost samples, of which there is at least one; valid until the window moves. */
  WindowEnds ends() {
    ends.move(start, end);
    ends.fill(
        high - low, timestamps[low], values[low], timestamps[high - 1], values[high - 1], lost());
    return ends;
  }

  /**
   * What a counter had reached each time before it started again from zero. Windows mostly hold no
   * fall: to know that, no sample is looked at twice while the window moves forward.
   */
  private double lost() {
    for (; fallsSeen < high; fallsSeen++) {
      if (values[fallsSeen] < values[fallsSeen - 1]) {
        fall = fallsSeen;
      }
    }
    double lost = 0;
    if (fall > low) {
      for (int i = low + 1; i < high; i++) {
        if (values[i] < values[i - 1]) {
          lost += values[i - 1];
        }
      }
    }
    return lost;
  }

  /** The index of the first sample in {@link #values()}. */
  int low() {
    return low;
  }

  /** The index after the last sample. */
  int high() {
    return high;
  }

  double[] values() {
    return values;
  }

  double value(int index) {
    return values[low + index];
  }

  long timestamp(int index) {
    return timestamps[low + index];
  }

  double firstValue() {
    return values[low];
  }

  double lastValue() {
    return values[high - 1];
  }

  long firstTimestamp() {
    return timestamps[low];
  }

  long lastTimestamp() {
    return timestamps[high - 1];
  }

  /** The window's left edge in milliseconds, itself outside. */
  long start() {
    return start;
  }

  long end() {
    return end;
  }

  /** The instant of the grid, which offsets and {@code @} do not move. */
  long evaluatedAt() {
    return evaluatedAt;
  }
}
