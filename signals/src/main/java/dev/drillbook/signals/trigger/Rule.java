// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.trigger;

import java.time.Duration;

/**
 * How long things must last.
 *
 * @param length {@code for=}: true for that long before it fires
 * @param keepFiring no longer true for that long before it ends
 * @param interval between two evaluations when all is well; a pause longer than two of them is a
 *     gap
 */
public record Rule(Duration length, Duration keepFiring, Duration interval) {
  /** A busy machine may be late by that much without having missed anything. */
  private static final Duration SLACK = Duration.ofSeconds(1);

  Duration gap() {
    return interval.multipliedBy(2).plus(SLACK);
  }

  /** Without news for that long it is evaluated all the same: absence is an event too. */
  Duration overdue() {
    return interval.multipliedBy(3).dividedBy(2);
  }
}
