// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.store;

import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Matcher;
import dev.drillbook.promql.Series;
import dev.drillbook.promql.SeriesSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * Samples of the last hours, in memory. One writer at a time; readers get copies, so that no answer
 * changes under an evaluation. Any thread may call.
 */
public final class SampleStore implements SeriesSource {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final Map<String, Map<Labels, StoredSeries>> byName = new HashMap<>();
  private final long windowMs;
  private final int maxSeries;
  private int series;
  private long refused;
  private @Nullable Chunk lastFilled;

  /**
   * @param window how long samples are kept at least
   * @param maxSeries a new series beyond this is refused and counted
   */
  public SampleStore(Duration window, int maxSeries) {
    this.windowMs = window.toMillis();
    this.maxSeries = maxSeries;
  }

  /**
   * Adds the samples, all of one round in one go, so that no reader sees half of it. A sample that
   * is not newer than its series' newest is refused and counted.
   *
   * @return how many were kept
   */
  public int write(Collection<Sample> samples) {
    lock.writeLock().lock();
    try {
      int kept = 0;
      for (Sample sample : samples) {
        if (add(sample)) {
          kept++;
        } else {
          refused++;
        }
      }
      return kept;
    } finally {
      lock.writeLock().unlock();
    }
  }

  private boolean add(Sample sample) {
    Map<Labels, StoredSeries> named =
        byName.computeIfAbsent(sample.labels().name(), name -> new HashMap<>());
    StoredSeries stored = named.get(sample.labels());
    if (stored == null) {
      if (series >= maxSeries) {
        return false;
      }
      stored = new StoredSeries(sample.labels());
      named.put(sample.labels(), stored);
      series++;
    }
    boolean kept = stored.add(sample.t(), sample.value());
    if (kept) {
      stored.filled().ifPresent(this::share);
    }
    return kept;
  }

  /** Series of one round fill their chunks one after the other, with the same times. */
  private void share(Chunk filled) {
    Chunk before = lastFilled;
    if (before != null) {
      filled.shareTimes(before);
    }
    lastFilled = filled;
  }

  @Override
  public List<Series> select(List<Matcher> matchers, long fromExclusiveMs, long toInclusiveMs) {
    lock.readLock().lock();
    try {
      List<Series> found = new ArrayList<>();
      for (Map<Labels, StoredSeries> named : candidates(matchers)) {
        for (StoredSeries stored : named.values()) {
          if (accepts(matchers, stored.labels())) {
            Series part = stored.between(fromExclusiveMs, toInclusiveMs);
            if (part.size() > 0) {
              found.add(part);
            }
          }
        }
      }
      return found;
    } finally {
      lock.readLock().unlock();
    }
  }

  private Collection<Map<Labels, StoredSeries>> candidates(List<Matcher> matchers) {
    for (Matcher matcher : matchers) {
      if (matcher.name().equals(Labels.NAME) && matcher.op() == Matcher.Op.EQUAL) {
        Map<Labels, StoredSeries> named = byName.get(matcher.value());
        return named == null ? List.of() : List.of(named);
      }
    }
    return byName.values();
  }

  private static boolean accepts(List<Matcher> matchers, Labels labels) {
    for (Matcher matcher : matchers) {
      if (!matcher.matches(labels)) {
        return false;
      }
    }
    return true;
  }

  /** Forgets what is older than the window; to be called now and then. Twice is safe. */
  public void forget(long nowMs) {
    lock.writeLock().lock();
    try {
      for (Map<Labels, StoredSeries> named : byName.values()) {
        named.values().forEach(stored -> stored.dropUntil(nowMs - windowMs));
        named.values().removeIf(StoredSeries::isEmpty);
      }
      byName.values().removeIf(Map::isEmpty);
      series = byName.values().stream().mapToInt(Map::size).sum();
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** How full the store is. */
  public Size size() {
    lock.readLock().lock();
    try {
      long samples = 0;
      for (Map<Labels, StoredSeries> named : byName.values()) {
        for (StoredSeries stored : named.values()) {
          samples += stored.samples();
        }
      }
      return new Size(series, samples, refused);
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * @param refused samples that came too late, twice, or beyond the limit of series
   */
  public record Size(int series, long samples, long refused) {}
}
