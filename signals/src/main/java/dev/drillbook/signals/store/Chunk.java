// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.store;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Up to two minutes of one-second samples, and the chunk before it. Most values are constants or
 * small steps of whole numbers, and are kept as such from the first sample on; others are packed by
 * the bits in which they differ once the chunk is full.
 */
final class Chunk {
  static final int CAPACITY = 120;
  private static final int FIRST_CAPACITY = 8;

  private @Nullable Chunk before;
  private Timeline timeline;
  private final double first;
  private short @Nullable [] steps;
  private double @Nullable [] values;
  private long @Nullable [] bits;
  private short size = 1;
  private boolean steady;

  /**
   * @param value of the first sample, whose time the timeline begins with
   * @param steady no number, or one that did not fall below the sample before it
   */
  Chunk(@Nullable Chunk before, Timeline timeline, double value, boolean steady) {
    this.before = before;
    this.timeline = timeline;
    this.first = value;
    this.steady = steady && !Double.isNaN(value);
  }

  @Nullable Chunk before() {
    return before;
  }

  void cutBefore() {
    before = null;
  }

  /** Whether all values are numbers, none below the one before it, that of the chunk before too. */
  boolean steady() {
    return steady;
  }

  /** Whether the chunk can take a sample of that time. */
  boolean takes(long t) {
    return size < CAPACITY && t - timeline.begin() <= Integer.MAX_VALUE;
  }

  Timeline timeline() {
    return timeline;
  }

  long firstTime() {
    return timeline.begin();
  }

  long lastTime() {
    return timeline.time(size - 1);
  }

  int size() {
    return size;
  }

  /**
   * Only what it {@link #takes}.
   *
   * @param last the value before this one
   */
  void add(long t, double value, double last) {
    timeline = timeline.with(size, t);
    steady = steady && value >= last;
    put(value);
    size++;
    if (size == CAPACITY && values != null) {
      bits = XorValues.pack(values, size);
      values = null;
    }
  }

  private void put(double value) {
    if (values == null) {
      if (steps == null && same(value, first)) {
        return;
      }
      short step = (short) (value - first);
      if (step == 0 ? same(first, value) : same(first + step, value)) {
        short[] fitting = room(steps);
        fitting[size] = step;
        steps = fitting;
        return;
      }
      double[] unpacked = new double[capacity(size)];
      for (int i = 0; i < size; i++) {
        unpacked[i] = value(i);
      }
      values = unpacked;
      steps = null;
    } else if (values.length == size) {
      values = Arrays.copyOf(values, capacity(size));
    }
    values[size] = value;
  }

  private short[] room(short @Nullable [] known) {
    if (known == null) {
      return new short[capacity(size)];
    }
    return known.length == size ? Arrays.copyOf(known, capacity(size)) : known;
  }

  private static int capacity(int taken) {
    return Math.min(CAPACITY, Math.max(FIRST_CAPACITY, taken + taken / 2 + 1));
  }

  private static boolean same(double a, double b) {
    return Double.doubleToRawLongBits(a) == Double.doubleToRawLongBits(b);
  }

  double value(int index) {
    if (values != null) {
      return values[index];
    }
    if (bits != null) {
      return XorValues.value(bits, index);
    }
    return steps == null || steps[index] == 0 ? first : first + steps[index];
  }

  /** Index of the first sample later than {@code t}; the size when there is none. */
  int firstAfter(long t) {
    return Math.min(size, timeline.firstAfter(t));
  }

  /** What the values take, as far as it grows with them. */
  int bytes() {
    if (values != null) {
      return values.length * Double.BYTES;
    }
    return bits != null ? bits.length * Long.BYTES : steps != null ? steps.length * Short.BYTES : 0;
  }

  /** Copies the samples from index {@code from} up to {@code to} into the arrays at {@code at}. */
  void copy(int from, int to, long[] intoTimes, double[] intoValues, int at) {
    timeline.copy(from, to, intoTimes, at);
    if (values != null) {
      System.arraycopy(values, from, intoValues, at, to - from);
    } else if (bits != null) {
      double[] unpacked = new double[to];
      XorValues.unpack(bits, unpacked);
      System.arraycopy(unpacked, from, intoValues, at, to - from);
    } else {
      for (int i = from; i < to; i++) {
        intoValues[at + i - from] = value(i);
      }
    }
  }
}
