// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Up to two minutes of one-second samples. A full chunk is sealed: evenly spaced times and
 * unchanged values, which most series have most of the time, then cost a few bytes instead of two
 * arrays.
 */
final class Chunk {
  static final int CAPACITY = 120;
  private static final int FIRST_CAPACITY = 8;

  private int size;
  private long[] times = new long[FIRST_CAPACITY];
  private double @Nullable [] values = new double[FIRST_CAPACITY];
  private double constant;
  private int @Nullable [] sinceFirst;

  boolean full() {
    return size == CAPACITY;
  }

  long firstTime() {
    return times[0];
  }

  long lastTime() {
    return sinceFirst == null ? times[size - 1] : times[0] + sinceFirst[size - 1];
  }

  int size() {
    return size;
  }

  /** Only on a chunk that is not full. */
  void add(long t, double value) {
    double[] open = values;
    if (open == null || full()) {
      throw new IllegalStateException("a sealed chunk takes no sample");
    }
    if (size == times.length) {
      int capacity = Math.min(CAPACITY, size * 2);
      times = Arrays.copyOf(times, capacity);
      open = Arrays.copyOf(open, capacity);
      values = open;
    }
    times[size] = t;
    open[size] = value;
    size++;
    if (full()) {
      seal(open);
    }
  }

  private void seal(double[] full) {
    long span = times[size - 1] - times[0];
    if (span <= Integer.MAX_VALUE) {
      int[] offsets = new int[size];
      for (int i = 0; i < size; i++) {
        offsets[i] = (int) (times[i] - times[0]);
      }
      sinceFirst = offsets;
      times = new long[] {times[0]};
    }
    long bits = Double.doubleToRawLongBits(full[0]);
    for (int i = 1; i < size; i++) {
      if (Double.doubleToRawLongBits(full[i]) != bits) {
        return;
      }
    }
    constant = full[0];
    values = null;
  }

  /** Index of the first sample later than {@code t}; the size when there is none. */
  int firstAfter(long t) {
    if (sinceFirst == null) {
      return after(Arrays.binarySearch(times, 0, size, t));
    }
    long offset = t - times[0];
    if (offset < 0) {
      return 0;
    }
    return offset > Integer.MAX_VALUE
        ? size
        : after(Arrays.binarySearch(sinceFirst, 0, size, (int) offset));
  }

  private static int after(int found) {
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** Copies the samples from index {@code from} up to {@code to} into the arrays at {@code at}. */
  void copy(int from, int to, long[] intoTimes, double[] intoValues, int at) {
    int[] offsets = sinceFirst;
    if (offsets == null) {
      System.arraycopy(times, from, intoTimes, at, to - from);
    } else {
      for (int i = from; i < to; i++) {
        intoTimes[at + i - from] = times[0] + offsets[i];
      }
    }
    if (values == null) {
      Arrays.fill(intoValues, at, at + to - from, constant);
    } else {
      System.arraycopy(values, from, intoValues, at, to - from);
    }
  }
}
