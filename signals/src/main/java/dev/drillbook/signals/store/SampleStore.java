// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.store;

import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Matcher;
import dev.drillbook.promql.Measured;
import dev.drillbook.promql.Series;
import dev.drillbook.promql.SeriesSource;
import dev.drillbook.promql.WindowEnds;
import dev.drillbook.signals.Catalog;
import dev.drillbook.signals.wal.SampleLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Samples of the last hours, in memory, and in a log on disk when it is given one. One writer at a
 * time; readers get copies, so that no answer changes under an evaluation. Any thread may call.
 */
public final class SampleStore implements SeriesSource, Catalog {
  private final ReadWriteLock lock = new ReentrantReadWriteLock();
  private final SeriesIndex index = new SeriesIndex();
  private final Matches matches = new Matches(index);
  private final Timeline.Shared timelines = new Timeline.Shared();
  private final Bounds bounds;
  private final @Nullable SampleLog log;
  private Size refused = new Size(0, 0, 0, 0, 0);
  private String offender = "";
  private final AtomicLong version = new AtomicLong();

  /**
   * How much is kept.
   *
   * @param window how long samples are kept at least, as long as the memory allows
   * @param maxSeries a new series beyond this is refused and counted
   * @param maxBytes of packed samples; beyond it the oldest go before the window ends
   */
  public record Bounds(Duration window, int maxSeries, long maxBytes) {
    private static final long USUAL_BYTES = 256L << 20;

    public Bounds(Duration window, int maxSeries) {
      this(window, maxSeries, USUAL_BYTES);
    }
  }

  /** A store that lives in memory only. */
  public SampleStore(Duration window, int maxSeries) {
    this(new Bounds(window, maxSeries), null);
  }

  private SampleStore(Bounds bounds, @Nullable SampleLog log) {
    this.bounds = bounds;
    this.log = log;
  }

  /** A store that has what the log has, and adds to it. The caller closes the log. */
  public static SampleStore over(SampleLog log, Bounds bounds) {
    SampleStore store = new SampleStore(bounds, log);
    Replay replay = new Replay(store.index, bounds, store.timelines);
    log.replay(replay);
    return store;
  }

  /**
   * Adds the samples, all of one round in one go, so that no reader sees half of it. A sample that
   * is not newer than its series' newest is refused and counted.
   *
   * @return how many were kept
   */
  public int write(Collection<Sample> samples) {
    Round round = new Round(samples.size());
    samples.forEach(s -> round.add(new SeriesHandle(s.labels()), s.t(), s.value()));
    return write(round, Duration.ZERO);
  }

  /**
   * As {@link #write(Collection)}.
   *
   * @param reorder how much older than its series' newest a sample may be and still be kept
   */
  public int write(Round round, Duration reorder) {
    lock.writeLock().lock();
    try {
      int kept = 0;
      for (int i = 0; i < round.size(); i++) {
        StoredSeries stored = find(round.series(i));
        if (stored != null && add(stored, round.time(i), round.value(i), reorder.toMillis())) {
          kept++;
        }
      }
      if (log != null) {
        log.commit();
      }
      version.incrementAndGet();
      return kept;
    } finally {
      lock.writeLock().unlock();
    }
  }

  /** Null when it would be one series too many. */
  private @Nullable StoredSeries find(SeriesHandle handle) {
    StoredSeries stored = handle.stored();
    if (stored == null) {
      stored = index.find(handle.labels());
      if (stored == null && index.size() >= bounds.maxSeries()) {
        if (refused.beyondLimit() == 0 || offender.isEmpty()) {
          String metric = index.mostFrequent(Labels.NAME);
          offender =
              metric
                  + " has "
                  + index.count(Labels.NAME, metric)
                  + " of "
                  + index.size()
                  + " series, most by its label "
                  + index.widestLabel(metric);
        }
        refused = refused.plus(0, 0, 1);
        return null;
      }
      if (stored == null) {
        stored = index.add(handle.labels());
      }
      handle.found(stored);
    }
    return stored;
  }

  private boolean add(StoredSeries stored, long t, double value, long reorderMs) {
    boolean kept =
        switch (stored.add(t, value, reorderMs, timelines)) {
          case NEW, REORDERED -> true;
          case DUPLICATE -> {
            refused = refused.plus(0, 1, 0);
            yield false;
          }
          case LATE -> {
            refused = refused.plus(1, 0, 0);
            yield false;
          }
        };
    if (kept && log != null) {
      log.append(stored.number(), stored.labels(), t, value);
    }
    return kept;
  }

  @Override
  public List<Series> select(List<Matcher> matchers, long fromExclusiveMs, long toInclusiveMs) {
    lock.readLock().lock();
    try {
      List<Series> found = new ArrayList<>();
      for (StoredSeries stored : matches.of(matchers).series()) {
        Series part = stored.between(fromExclusiveMs, toInclusiveMs);
        if (part.size() > 0) {
          found.add(part);
        }
      }
      return found;
    } finally {
      lock.readLock().unlock();
    }
  }

  @Override
  public Optional<Measured> measure(
      List<Matcher> matchers,
      long fromExclusiveMs,
      long toInclusiveMs,
      WindowEnds.Reading reading) {
    lock.readLock().lock();
    try {
      Matches.Match match = matches.of(matchers);
      EndsReader reader = new EndsReader(fromExclusiveMs, toInclusiveMs);
      return Optional.of(new Measured(match.labels(), reader.read(match.series(), reading)));
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * Whether a series of the selector lives at the end of the window {@code (fromExclusiveMs,
   * toInclusiveMs]}.
   *
   * @param freshFrom a series without a sample after it counts as ended
   */
  public Life life(
      List<Matcher> matchers, long fromExclusiveMs, long toInclusiveMs, long freshFrom) {
    lock.readLock().lock();
    try {
      Life life = Life.ABSENT;
      for (StoredSeries stored : matches.of(matchers).series()) {
        Life one = stored.life(fromExclusiveMs, toInclusiveMs, freshFrom);
        if (one == Life.ALIVE) {
          return one;
        }
        life = one == Life.ENDED ? one : life;
      }
      return life;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Times of all samples of the selector's series in the window, ascending. */
  public NavigableSet<Long> times(
      List<Matcher> matchers, long fromExclusiveMs, long toInclusiveMs) {
    lock.readLock().lock();
    try {
      NavigableSet<Long> times = new TreeSet<>();
      @Nullable Timeline seen = null;
      int seenUpTo = 0;
      for (StoredSeries stored : matches.of(matchers).series()) {
        for (Chunk chunk = stored.newestUntil(toInclusiveMs);
            chunk != null && chunk.lastTime() > fromExclusiveMs;
            chunk = chunk.before()) {
          int high = chunk.firstAfter(toInclusiveMs);
          if (chunk.timeline() != seen || high > seenUpTo) {
            seen = chunk.timeline();
            seenUpTo = high;
            for (int i = chunk.firstAfter(fromExclusiveMs); i < high; i++) {
              times.add(chunk.timeline().time(i));
            }
          }
        }
      }
      return times;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Grows with every change: the same version means the same answers. */
  public long version() {
    return version.get();
  }

  @Override
  public Set<String> labelNames(List<Matcher> matchers) {
    return labels(
        matchers,
        index::names,
        (series, into) -> series.labels().forEach((name, _) -> into.add(name)));
  }

  @Override
  public Set<String> labelValues(String name, List<Matcher> matchers) {
    return labels(
        matchers,
        () -> index.values(name),
        (series, into) -> {
          if (series.labels().has(name)) {
            into.add(series.labels().get(name));
          }
        });
  }

  private Set<String> labels(
      List<Matcher> matchers,
      Supplier<Set<String>> ofAll,
      BiConsumer<StoredSeries, Set<String>> ofOne) {
    lock.readLock().lock();
    try {
      if (matchers.isEmpty()) {
        return ofAll.get();
      }
      Set<String> found = new TreeSet<>();
      index.each(matchers, series -> ofOne.accept(series, found));
      return found;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** Forgets what is older than the window; to be called now and then. Twice is safe. */
  public void forget(long nowMs) {
    lock.writeLock().lock();
    try {
      long window = bounds.window().toMillis();
      dropUntil(nowMs - window);
      for (long part = window / 2; tooLarge() && part > window / 64; part /= 2) {
        dropUntil(nowMs - part);
      }
      if (log != null) {
        log.forget(nowMs - window);
      }
      if (index.size() < bounds.maxSeries()) {
        offender = "";
      }
      version.incrementAndGet();
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void dropUntil(long t) {
    List<StoredSeries> gone = new ArrayList<>();
    for (StoredSeries stored : index.all()) {
      stored.dropUntil(t);
      if (stored.isEmpty()) {
        gone.add(stored);
      }
    }
    index.remove(gone);
  }

  private boolean tooLarge() {
    long bytes = 0;
    for (StoredSeries stored : index.all()) {
      bytes += stored.bytes();
    }
    return bytes > bounds.maxBytes();
  }

  /** Makes what was written durable against the loss of power; blocks for the disk. Any thread. */
  public void sync() {
    if (log != null) {
      log.sync();
    }
  }

  /** Who fills the store, while it is full; empty when there is room. */
  public String offender() {
    lock.readLock().lock();
    try {
      return offender;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** What was refused so far, without counting what was kept. */
  public Size refused() {
    lock.readLock().lock();
    try {
      return refused;
    } finally {
      lock.readLock().unlock();
    }
  }

  /** How full the store is, and what it refused. */
  public Size size() {
    lock.readLock().lock();
    try {
      long samples = 0;
      for (StoredSeries stored : index.all()) {
        samples += stored.samples();
      }
      return new Size(
          index.size(), samples, refused.late(), refused.duplicate(), refused.beyondLimit());
    } finally {
      lock.readLock().unlock();
    }
  }

  /**
   * @param late samples that were older than allowed
   * @param duplicate samples of a time that their series already had
   * @param beyondLimit samples of series for which there was no room
   */
  public record Size(int series, long samples, long late, long duplicate, long beyondLimit) {
    Size plus(long moreLate, long moreDuplicate, long moreBeyondLimit) {
      return new Size(
          series,
          samples,
          late + moreLate,
          duplicate + moreDuplicate,
          beyondLimit + moreBeyondLimit);
    }

    /** All that was refused. */
    public long refused() {
      return late + duplicate + beyondLimit;
    }
  }
}
