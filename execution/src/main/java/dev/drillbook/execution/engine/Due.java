// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import java.time.Instant;
import java.util.Comparator;

/** Work for later; of two that are due at once the one that was asked for first comes first. */
record Due(Instant at, long order, Runnable work) implements Comparable<Due> {
  @Override
  public int compareTo(Due other) {
    return Comparator.comparing(Due::at).thenComparingLong(Due::order).compare(this, other);
  }
}
