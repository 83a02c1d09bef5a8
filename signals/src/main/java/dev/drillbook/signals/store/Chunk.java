// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Up to two minutes of one-second samples. A full chunk is packed: series of one source share their
 * times, and most values are constants or small steps of whole numbers; others are kept by the bits
 * in which they differ.
 */
final class Chunk {
  static final int CAPACITY = 120;
  private static final int FIRST_CAPACITY = 8;

  private int size;
  private Times times = new Times(0, new int[FIRST_CAPACITY]);
  private double @Nullable [] values = new double[FIRST_CAPACITY];
  private short @Nullable [] steps;
  private long @Nullable [] bits;
  private double first;

  /** When samples were taken: a begin, and milliseconds since then. */
  private record Times(long begin, @SuppressWarnings("ArrayRecordComponent") int[] offsets) {}

  boolean full() {
    return size == CAPACITY;
  }

  /** Whether the chunk can take a sample of that time. */
  boolean takes(long t) {
    return !full() && (size == 0 || t - times.begin() <= Integer.MAX_VALUE);
  }

  long firstTime() {
    return times.begin();
  }

  long lastTime() {
    return times.begin() + times.offsets()[size - 1];
  }

  int size() {
    return size;
  }

  /** Only what {@link #takes}. */
  void add(long t, double value) {
    double[] open = values;
    if (open == null || !takes(t)) {
      throw new IllegalStateException("a packed chunk takes no sample");
    }
    if (size == 0) {
      times = new Times(t, times.offsets());
    } else if (size == open.length) {
      int capacity = Math.min(CAPACITY, size * 2);
      times = new Times(times.begin(), Arrays.copyOf(times.offsets(), capacity));
      open = Arrays.copyOf(open, capacity);
      values = open;
    }
    times.offsets()[size] = (int) (t - times.begin());
    open[size] = value;
    size++;
    if (full()) {
      pack(open);
    }
  }

  /** The times are shared with another full chunk of the same times. */
  void shareTimes(Chunk other) {
    if (Arrays.equals(times.offsets(), other.times.offsets())) {
      times = new Times(times.begin(), other.times.offsets());
    }
  }

  private void pack(double[] full) {
    first = full[0];
    short[] packed = new short[size];
    boolean constant = true;
    for (int i = 0; i < size; i++) {
      if (Double.doubleToRawLongBits(full[i]) != Double.doubleToRawLongBits(first)) {
        constant = false;
        double step = full[i] - first;
        packed[i] = (short) step;
        if (packed[i] != step
            || Double.doubleToRawLongBits(first + packed[i])
                != Double.doubleToRawLongBits(full[i])) {
          bits = XorValues.pack(full, size);
          values = null;
          return;
        }
      }
    }
    steps = constant ? null : packed;
    values = null;
  }

  /** Index of the first sample later than {@code t}; the size when there is none. */
  int firstAfter(long t) {
    long offset = t - times.begin();
    if (offset < 0) {
      return 0;
    }
    if (offset > Integer.MAX_VALUE) {
      return size;
    }
    int found = Arrays.binarySearch(times.offsets(), 0, size, (int) offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** What the values take, as far as it grows with them. */
  int bytes() {
    if (values != null) {
      return values.length * (Double.BYTES + Integer.BYTES);
    }
    return bits != null ? bits.length * Long.BYTES : steps != null ? steps.length * Short.BYTES : 0;
  }

  /** Copies the samples from index {@code from} up to {@code to} into the arrays at {@code at}. */
  void copy(int from, int to, long[] intoTimes, double[] intoValues, int at) {
    int[] offsets = times.offsets();
    for (int i = from; i < to; i++) {
      intoTimes[at + i - from] = times.begin() + offsets[i];
    }
    if (values != null) {
      System.arraycopy(values, from, intoValues, at, to - from);
    } else if (bits != null) {
      double[] unpacked = new double[to];
      XorValues.unpack(bits, unpacked);
      System.arraycopy(unpacked, from, intoValues, at, to - from);
    } else if (steps != null) {
      for (int i = from; i < to; i++) {
        intoValues[at + i - from] = first + steps[i];
      }
    } else {
      Arrays.fill(intoValues, at, at + to - from, first);
    }
  }
}
