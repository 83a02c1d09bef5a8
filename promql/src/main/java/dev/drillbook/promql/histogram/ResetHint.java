// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.histogram;

/** What is known about the way from the sample before to this one. */
public enum ResetHint {
  /** Only a comparison tells whether the counter began again. */
  UNKNOWN,
  /** The counter began again right before. */
  RESET,
  /** The counter went on. */
  NOT_RESET,
  /** Not a counter: its counts may fall, even below zero. */
  GAUGE;

  /**
   * The hint of a sum. One reset and one that went on do not belong together: the sum's hint is
   * then unknown, see {@link #contradicts}.
   */
  ResetHint plus(ResetHint other) {
    if (this == other) {
      return this;
    }
    return this == GAUGE || other == GAUGE ? GAUGE : UNKNOWN;
  }

  boolean contradicts(ResetHint other) {
    return (this == RESET && other == NOT_RESET) || (this == NOT_RESET && other == RESET);
  }
}
