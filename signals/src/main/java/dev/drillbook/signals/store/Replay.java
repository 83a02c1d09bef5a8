// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.store;

import dev.drillbook.promql.Labels;
import dev.drillbook.signals.wal.SampleLog;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Fills an index from the log, before anybody reads it. What the log kept is not judged again. */
final class Replay implements SampleLog.Reader {
  private final SeriesIndex index;
  private final SampleStore.Bounds bounds;
  private final List<@Nullable StoredSeries> numbered = new ArrayList<>();
  private final Timeline.Shared timelines;

  Replay(SeriesIndex index, SampleStore.Bounds bounds, Timeline.Shared timelines) {
    this.index = index;
    this.bounds = bounds;
    this.timelines = timelines;
  }

  @Override
  public void segment() {
    numbered.clear();
  }

  @Override
  public void series(Labels labels) {
    StoredSeries known = index.find(labels);
    numbered.add(known != null || index.size() >= bounds.maxSeries() ? known : index.add(labels));
  }

  @Override
  public void sample(int number, long t, double value) {
    StoredSeries series = numbered.get(number);
    if (series != null) {
      var _ = series.add(t, value, bounds.window().toMillis(), timelines);
    }
  }
}
