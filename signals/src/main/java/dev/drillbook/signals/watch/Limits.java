// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import java.time.Duration;

/**
 * How much the room remembers.
 *
 * @param window of samples
 * @param series at most; further ones are refused and counted
 * @param lines per log source
 * @param lineAge of log lines
 */
public record Limits(Duration window, int series, int lines, Duration lineAge) {
  public static final Limits DEFAULT =
      new Limits(Duration.ofHours(6), 200_000, 20_000, Duration.ofMinutes(15));
}
