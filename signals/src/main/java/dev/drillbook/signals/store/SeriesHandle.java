// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.store;

import dev.drillbook.promql.Labels;
import org.jspecify.annotations.Nullable;

/**
 * A feed's own reference to a series that it writes again and again, so that the store need not
 * look for it. Used by one feed only.
 */
public final class SeriesHandle {
  private final Labels labels;
  private final String name;
  private @Nullable StoredSeries stored;
  private long lastRound;

  public SeriesHandle(Labels labels) {
    this.labels = labels;
    this.name = labels.name();
  }

  public Labels labels() {
    return labels;
  }

  /** The metric name. */
  String name() {
    return name;
  }

  /** The stored series as the store last gave it; null when it has to be looked for. */
  @Nullable StoredSeries stored() {
    return stored == null || stored.forgotten() ? null : stored;
  }

  void found(StoredSeries series) {
    stored = series;
  }

  /** Notes that a round wrote it; false when that round already had. */
  boolean markRound(long round) {
    boolean first = lastRound != round;
    lastRound = round;
    return first;
  }

  boolean in(long round) {
    return lastRound == round;
  }
}
