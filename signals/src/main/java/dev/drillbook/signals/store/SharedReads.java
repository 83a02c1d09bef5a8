// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.store;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Matcher;
import dev.drillbook.promql.Measured;
import dev.drillbook.promql.Series;
import dev.drillbook.promql.SeriesSource;
import dev.drillbook.promql.Value;
import dev.drillbook.promql.WindowEnds;
import dev.drillbook.promql.eval.SharedParts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Optional;

/**
 * The store's samples, each selector read and each part of an expression worked out once for all
 * who ask for it before the next sample comes. What it remembers is bounded. Any thread may call.
 */
public final class SharedReads implements SeriesSource {
  private static final long MOST_SAMPLES = 2_000_000;

  private final SampleStore store;
  private final Map<Asked, List<Series>> answers = new LinkedHashMap<>(64, 0.75f, true);
  private SharedParts parts = new SharedParts();
  private long version = -1;
  private long samples;

  private record Asked(List<Matcher> matchers, long from, long to) {}

  public SharedReads(SampleStore store) {
    this.store = store;
  }

  /** The value at one instant; what expressions have in common is worked out once for all. */
  public Value instant(Expr expr, long t) {
    SharedParts common;
    synchronized (answers) {
      renew(store.version());
      common = parts;
    }
    return common.instant(expr, this, t);
  }

  @Override
  public Optional<Measured> measure(
      List<Matcher> matchers,
      long fromExclusiveMs,
      long toInclusiveMs,
      WindowEnds.Reading reading) {
    return store.measure(matchers, fromExclusiveMs, toInclusiveMs, reading);
  }

  /** As {@link SampleStore#life}. */
  public Life life(List<Matcher> matchers, long from, long to, long freshFrom) {
    return store.life(matchers, from, to, freshFrom);
  }

  /** As {@link SampleStore#times}. */
  public NavigableSet<Long> times(List<Matcher> matchers, long from, long to) {
    return store.times(matchers, from, to);
  }

  private void renew(long now) {
    if (now != version) {
      answers.clear();
      parts = new SharedParts();
      samples = 0;
      version = now;
    }
  }

  @Override
  public List<Series> select(List<Matcher> matchers, long fromExclusiveMs, long toInclusiveMs) {
    Asked asked = new Asked(List.copyOf(matchers), fromExclusiveMs, toInclusiveMs);
    long now = store.version();
    synchronized (answers) {
      renew(now);
      List<Series> known = answers.get(asked);
      if (known != null) {
        return known;
      }
    }
    List<Series> found = store.select(matchers, fromExclusiveMs, toInclusiveMs);
    remember(asked, found, now);
    return found;
  }

  private void remember(Asked asked, List<Series> found, long at) {
    long size = size(found);
    synchronized (answers) {
      if (version != at || store.version() != at || size > MOST_SAMPLES) {
        return;
      }
      if (answers.put(asked, found) == null) {
        samples += size;
      }
      var eldest = answers.entrySet().iterator();
      while (samples > MOST_SAMPLES && eldest.hasNext()) {
        samples -= size(eldest.next().getValue());
        eldest.remove();
      }
    }
  }

  private static long size(List<Series> found) {
    long size = 1;
    for (Series series : found) {
      size += series.size();
    }
    return size;
  }
}
