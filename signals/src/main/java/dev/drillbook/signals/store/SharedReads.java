// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.store;

import dev.drillbook.promql.Matcher;
import dev.drillbook.promql.Series;
import dev.drillbook.promql.SeriesSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The store's samples, each selector read once for all who ask for it before the next sample comes.
 * What it remembers is bounded. Any thread may call.
 */
public final class SharedReads implements SeriesSource {
  private static final long MOST_SAMPLES = 2_000_000;

  private final SampleStore store;
  private final Map<Asked, List<Series>> answers = new LinkedHashMap<>(64, 0.75f, true);
  private long version = -1;
  private long samples;

  private record Asked(List<Matcher> matchers, long from, long to) {}

  public SharedReads(SampleStore store) {
    this.store = store;
  }

  @Override
  public List<Series> select(List<Matcher> matchers, long fromExclusiveMs, long toInclusiveMs) {
    Asked asked = new Asked(List.copyOf(matchers), fromExclusiveMs, toInclusiveMs);
    long now = store.version();
    synchronized (answers) {
      if (now != version) {
        answers.clear();
        samples = 0;
        version = now;
      }
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
