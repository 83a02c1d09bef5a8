// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.store;

import dev.drillbook.promql.Series;
import dev.drillbook.promql.WindowEnds;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the ends of one window in series after series. Series of one source share their timelines,
 * so that the window's place on one is mostly known already. Under the store's lock.
 */
final class EndsReader {
  private final long from;
  private final long to;
  private final WindowEnds ends = new WindowEnds();
  private @Nullable Timeline timeline;
  private int low;
  private int high;

  EndsReader(long from, long to) {
    this.from = from;
    this.to = to;
    ends.move(from, to);
  }

  double[] read(List<StoredSeries> all, WindowEnds.Reading reading) {
    double[] values = new double[all.size()];
    for (int i = 0; i < values.length; i++) {
      values[i] = fill(all.get(i)) ? reading.of(ends) : Series.STALE;
    }
    return values;
  }

  /** False when there is no sample in the window. */
  private boolean fill(StoredSeries series) {
    Chunk last = series.newestUntil(to);
    if (last == null || last.lastTime() <= from) {
      return false;
    }
    place(last);
    int count = Math.min(last.size(), high) - low;
    boolean steady = last.steady();
    Chunk first = last;
    while (low == 0 && steady && first.before() != null && first.before().lastTime() > from) {
      first = first.before();
      steady = first.steady();
      place(first);
      count += first.size() - low;
    }
    if (!steady) {
      return fillFrom(series.between(from, to));
    }
    if (count == 0) {
      return false;
    }
    int firstIndex = low;
    place(last);
    int lastIndex = Math.min(last.size(), high) - 1;
    ends.fill(
        count,
        first.timeline().time(firstIndex),
        first.value(firstIndex),
        last.timeline().time(lastIndex),
        last.value(lastIndex),
        0);
    return true;
  }

  private void place(Chunk chunk) {
    if (timeline != chunk.timeline()) {
      timeline = chunk.timeline();
      low = timeline.firstAfter(from);
      high = timeline.firstAfter(to);
    }
  }

  /** Where something fell, ended or was no number: sample by sample. */
  private boolean fillFrom(Series window) {
    double[] values = window.values();
    int count = 0;
    int first = 0;
    int last = 0;
    double lost = 0;
    for (int i = 0; i < values.length; i++) {
      if (Series.isStale(values[i])) {
        continue;
      }
      if (count++ == 0) {
        first = i;
      } else if (values[i] < values[last]) {
        lost += values[last];
      }
      last = i;
    }
    if (count > 0) {
      long[] times = window.timestamps();
      ends.fill(count, times[first], values[first], times[last], values[last], lost);
    }
    return count > 0;
  }
}
