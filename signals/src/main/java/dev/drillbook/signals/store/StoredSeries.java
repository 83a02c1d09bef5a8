// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.store;

import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Series;
import org.jspecify.annotations.Nullable;

/** One series' samples in chunks, the newest first. Guarded by the store's lock. */
final class StoredSeries {
  private final Labels labels;
  private final int number;
  private @Nullable Chunk last;
  private long newest = Long.MIN_VALUE;
  private double newestValue;
  private boolean forgotten;

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
  Kept add(long t, double value, long reorderMs, Timeline.Shared timelines) {
    if (t > newest) {
      append(t, value, timelines);
      newest = t;
      return Kept.NEW;
    }
    if (t == newest) {
      return Kept.DUPLICATE;
    }
    return t >= newest - reorderMs ? insert(t, value, timelines) : Kept.LATE;
  }

  /** See {@link SampleStore#life}. */
  Life life(long fromExclusiveMs, long toInclusiveMs, long freshFrom) {
    Chunk chunk = newestUntil(toInclusiveMs);
    if (chunk == null || chunk.lastTime() <= fromExclusiveMs) {
      return Life.ABSENT;
    }
    int last = chunk.firstAfter(toInclusiveMs) - 1;
    long time = chunk.timeline().time(last);
    if (time <= fromExclusiveMs) {
      return Life.ABSENT;
    }
    return time > freshFrom && !Series.isStale(chunk.value(last)) ? Life.ALIVE : Life.ENDED;
  }

  private void append(long t, double value, Timeline.Shared timelines) {
    Chunk open = last;
    if (open == null || !open.takes(t)) {
      boolean steady = open == null || !(value < newestValue);
      last = new Chunk(open, timelines.from(t), value, steady);
    } else {
      open.add(t, value, newestValue);
    }
    newestValue = value;
  }

  /** Takes the chunks apart from the sample's place on, and builds them anew. */
  private Kept insert(long t, double value, Timeline.Shared timelines) {
    Series later = between(t - 1, Long.MAX_VALUE);
    if (later.size() > 0 && later.timestamps()[0] == t) {
      return Kept.DUPLICATE;
    }
    Series all = between(startOfChunkWith(t) - 1, Long.MAX_VALUE);
    long start = all.size() == 0 ? t : Math.min(t, all.timestamps()[0]);
    while (last != null && last.firstTime() >= start) {
      last = last.before();
    }
    newestValue = last == null ? value : last.value(last.size() - 1);
    int before = all.size() - later.size();
    for (int i = 0; i < before; i++) {
      append(all.timestamps()[i], all.values()[i], timelines);
    }
    append(t, value, timelines);
    for (int i = before; i < all.size(); i++) {
      append(all.timestamps()[i], all.values()[i], timelines);
    }
    return Kept.REORDERED;
  }

  private long startOfChunkWith(long t) {
    for (Chunk chunk = last; chunk != null; chunk = chunk.before()) {
      if (chunk.firstTime() <= t && t <= chunk.lastTime()) {
        return chunk.firstTime();
      }
    }
    return t;
  }

  /** Drops whole chunks that end at or before {@code t}. */
  void dropUntil(long t) {
    if (last != null && last.lastTime() <= t) {
      last = null;
    }
    for (Chunk chunk = last; chunk != null; chunk = chunk.before()) {
      Chunk before = chunk.before();
      if (before != null && before.lastTime() <= t) {
        chunk.cutBefore();
      }
    }
  }

  /** Time of the newest sample ever; the smallest number before the first. */
  long newest() {
    return newest;
  }

  /** The chunk with the newest samples, from which the others are reached; null when empty. */
  @Nullable Chunk last() {
    return last;
  }

  boolean isEmpty() {
    return last == null;
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
    for (Chunk chunk = last; chunk != null; chunk = chunk.before()) {
      samples += chunk.size();
    }
    return samples;
  }

  long bytes() {
    long bytes = 0;
    for (Chunk chunk = last; chunk != null; chunk = chunk.before()) {
      bytes += chunk.bytes();
    }
    return bytes;
  }

  /** A copy of the samples after {@code from} up to and including {@code to}. */
  Series between(long from, long to) {
    int size = 0;
    for (Chunk chunk = newestUntil(to);
        chunk != null && chunk.lastTime() > from;
        chunk = chunk.before()) {
      size += chunk.firstAfter(to) - chunk.firstAfter(from);
    }
    long[] times = new long[size];
    double[] values = new double[size];
    int at = size;
    for (Chunk chunk = newestUntil(to);
        chunk != null && chunk.lastTime() > from;
        chunk = chunk.before()) {
      int low = chunk.firstAfter(from);
      int high = chunk.firstAfter(to);
      at -= high - low;
      chunk.copy(low, high, times, values, at);
    }
    return new Series(labels, times, values);
  }

  /** The newest chunk that has a sample at or before {@code to}. */
  @Nullable Chunk newestUntil(long to) {
    Chunk chunk = last;
    while (chunk != null && chunk.firstTime() > to) {
      chunk = chunk.before();
    }
    return chunk;
  }
}
