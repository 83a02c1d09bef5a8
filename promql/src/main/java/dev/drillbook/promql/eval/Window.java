// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

/**
 * The samples of one series that a range function sees at one instant.
 *
 * <p>One object is moved along a series: range functions allocate nothing per instant.
 */
final class Window {
  private final long[] timestamps;
  private final double[] values;
  private int low;
  private int high;
  private long start;
  private long end;
  private long evaluatedAt;

  Window(long[] timestamps, double[] values) {
    this.timestamps = timestamps;
    this.values = values;
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
