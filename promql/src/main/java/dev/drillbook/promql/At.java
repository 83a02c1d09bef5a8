// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

/** The {@code @} modifier: at which instant a selector or subquery is evaluated instead of now. */
public sealed interface At {
  /** Milliseconds since the epoch. */
  record Timestamp(long ms) implements At {}

  /** The range query's first instant. */
  record Start() implements At {}

  /** The range query's last instant. */
  record End() implements At {}
}
