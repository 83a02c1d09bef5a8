// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.store;

import java.util.Arrays;

/**
 * When samples were taken: a begin, and milliseconds since then. It only grows, and the series of
 * one source share it for as long as they are written in the same rounds. Guarded by the store's
 * lock.
 */
final class Timeline {
  private static final int FIRST_CAPACITY = 8;

  private final long begin;
  private int[] offsets;
  private int size;

  private Timeline(long begin, int[] offsets, int size) {
    this.begin = begin;
    this.offsets = offsets;
    this.size = size;
  }

  /** Hands out timelines: a series that begins when another one just began shares the other's. */
  static final class Shared {
    private Timeline last = new Timeline(Long.MIN_VALUE, new int[0], 0);

    Timeline from(long t) {
      if (last.begin != t) {
        last = new Timeline(t, new int[FIRST_CAPACITY], 1);
      }
      return last;
    }
  }

  long begin() {
    return begin;
  }

  long time(int index) {
    return begin + offsets[index];
  }

  /**
   * The timeline on which the sample of that index has that time: this one, or a copy when others
   * have gone another way.
   */
  Timeline with(int index, long t) {
    int offset = (int) (t - begin);
    if (index < size) {
      return offsets[index] == offset
          ? this
          : new Timeline(begin, Arrays.copyOf(offsets, index + FIRST_CAPACITY), index)
              .with(index, t);
    }
    if (index == offsets.length) {
      offsets = Arrays.copyOf(offsets, Math.min(Chunk.CAPACITY, index * 2));
    }
    offsets[index] = offset;
    size++;
    return this;
  }

  /** Index of the first time later than {@code t}; the size when there is none. */
  int firstAfter(long t) {
    long offset = t - begin;
    if (offset < 0) {
      return 0;
    }
    if (offset > Integer.MAX_VALUE) {
      return size;
    }
    int found = Arrays.binarySearch(offsets, 0, size, (int) offset);
    return found >= 0 ? found + 1 : -found - 1;
  }

  /** Copies the times from index {@code from} up to {@code to} into the array at {@code at}. */
  void copy(int from, int to, long[] into, int at) {
    for (int i = from; i < to; i++) {
      into[at + i - from] = begin + offsets[i];
    }
  }
}
