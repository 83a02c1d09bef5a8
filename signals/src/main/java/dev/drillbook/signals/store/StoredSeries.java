// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.store;

import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Series;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** One series' samples in chunks, oldest first. Guarded by the store's lock. */
final class StoredSeries {
  private final Labels labels;
  private final int number;
  private final Deque<Chunk> chunks = new ArrayDeque<>(4);
  private long newest = Long.MIN_VALUE;
  private boolean forgotten;

  StoredSeries(Labels labels) {
    this(labels, 0);
  }

  /**
   * @param number the store's own number of it
   */
  StoredSeries(Labels labels, int number) {
    this.labels = labels;
    this.number = number;
  }

  Labels labels() {
    return labels;
  }

  int number() {
    return number;
  }

  /** False for a sample that is not newer than the newest. */
  boolean add(long t, double value) {
    return add(t, value, 0) == Kept.NEW;
  }

  /** What became of a sample. */
  enum Kept {
    NEW,
    /** Older than the newest, and put into its place. */
    REORDERED,
    /** There is a sample of that time. */
    DUPLICATE,
    /** Too much older than the newest. */
    LATE
  }

  /**
   * @param reorderMs how much older than the newest a sample may be
   */
  Kept add(long t, double value, long reorderMs) {
    if (t > newest) {
      append(t, value);
      newest = t;
      return Kept.NEW;
    }
    if (t == newest) {
      return Kept.DUPLICATE;
    }
    return t >= newest - reorderMs ? insert(t, value) : Kept.LATE;
  }

  private void append(long t, double value) {
    Chunk last = chunks.peekLast();
    if (last == null || !last.takes(t)) {
      last = new Chunk();
      chunks.addLast(last);
    }
    last.add(t, value);
  }

  /** Takes the chunks apart from the sample's place on, and builds them anew. */
  private Kept insert(long t, double value) {
    Series later = between(t - 1, Long.MAX_VALUE);
    if (later.size() > 0 && later.timestamps()[0] == t) {
      return Kept.DUPLICATE;
    }
    Series all = between(startOfChunkWith(t) - 1, Long.MAX_VALUE);
    while (!chunks.isEmpty() && chunks.getLast().firstTime() >= startOf(all, t)) {
      chunks.removeLast();
    }
    int before = all.size() - later.size();
    for (int i = 0; i < before; i++) {
      append(all.timestamps()[i], all.values()[i]);
    }
    append(t, value);
    for (int i = before; i < all.size(); i++) {
      append(all.timestamps()[i], all.values()[i]);
    }
    return Kept.REORDERED;
  }

  private static long startOf(Series all, long t) {
    return all.size() == 0 ? t : Math.min(t, all.timestamps()[0]);
  }

  private long startOfChunkWith(long t) {
    long start = t;
    for (Chunk chunk : chunks) {
      if (chunk.firstTime() <= t && t <= chunk.lastTime()) {
        start = chunk.firstTime();
      }
    }
    return start;
  }

  /** The chunk that the last sample has just filled, if it has. */
  Optional<Chunk> filled() {
    Chunk last = chunks.peekLast();
    return last != null && last.full() ? Optional.of(last) : Optional.empty();
  }

  /** Drops whole chunks that end at or before {@code t}. */
  void dropUntil(long t) {
    while (!chunks.isEmpty() && chunks.getFirst().lastTime() <= t) {
      chunks.removeFirst();
    }
  }

  /** Time of the newest sample ever; the smallest number before the first. */
  long newest() {
    return newest;
  }

  boolean isEmpty() {
    return chunks.isEmpty();
  }

  /** The store dropped it: what is still to come belongs to a series of its own. */
  void forget() {
    forgotten = true;
  }

  boolean forgotten() {
    return forgotten;
  }

  int samples() {
    int samples = 0;
    for (Chunk chunk : chunks) {
      samples += chunk.size();
    }
    return samples;
  }

  long bytes() {
    long bytes = 0;
    for (Chunk chunk : chunks) {
      bytes += chunk.bytes();
    }
    return bytes;
  }

  /** A copy of the samples after {@code from} up to and including {@code to}. */
  Series between(long from, long to) {
    int size = 0;
    for (Chunk chunk : chunks) {
      if (overlaps(chunk, from, to)) {
        size += chunk.firstAfter(to) - chunk.firstAfter(from);
      }
    }
    long[] times = new long[size];
    double[] values = new double[size];
    int at = 0;
    for (Chunk chunk : chunks) {
      if (overlaps(chunk, from, to)) {
        int low = chunk.firstAfter(from);
        int high = chunk.firstAfter(to);
        chunk.copy(low, high, times, values, at);
        at += high - low;
      }
    }
    return new Series(labels, times, values);
  }

  private static boolean overlaps(Chunk chunk, long from, long to) {
    return chunk.lastTime() > from && chunk.firstTime() <= to;
  }
}
