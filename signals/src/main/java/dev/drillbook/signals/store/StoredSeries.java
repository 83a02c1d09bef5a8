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
  private final Deque<Chunk> chunks = new ArrayDeque<>();
  private long newest = Long.MIN_VALUE;

  StoredSeries(Labels labels) {
    this.labels = labels;
  }

  Labels labels() {
    return labels;
  }

  /** False for a sample that is not newer than the newest: time never runs backwards here. */
  boolean add(long t, double value) {
    if (t <= newest) {
      return false;
    }
    Chunk last = chunks.peekLast();
    if (last == null || !last.takes(t)) {
      last = new Chunk();
      chunks.addLast(last);
    }
    last.add(t, value);
    newest = t;
    return true;
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

  int samples() {
    return chunks.stream().mapToInt(Chunk::size).sum();
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
