// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.store;

import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Series;

/** One value of one series; {@code t} in milliseconds since the epoch. */
public record Sample(Labels labels, long t, double value) {
  /** The marker that ends a series at that time. */
  public static Sample stale(Labels labels, long t) {
    return new Sample(labels, t, Series.STALE);
  }
}
