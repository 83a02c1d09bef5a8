// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How much the room remembers.
 *
 * @param window of samples
 * @param series at most; further ones are refused and counted
 * @param lines per log source
 * @param lineAge of log lines
 * @param disk where samples outlive the process; empty keeps them in memory only
 */
public record Limits(
    Duration window, int series, int lines, Duration lineAge, Optional<Disk> disk) {
  private static final long USUAL_BYTES = 1L << 30;

  public static final Limits DEFAULT =
      new Limits(Duration.ofHours(6), 200_000, 20_000, Duration.ofMinutes(15), Optional.empty());

  /** A folder of one process, and how much may be in it. */
  public record Disk(Path folder, long bytes) {}

  /** The same, with samples kept in that folder, at most 1 GB. */
  public Limits keptIn(Path folder) {
    return new Limits(window, series, lines, lineAge, Optional.of(new Disk(folder, USUAL_BYTES)));
  }
}
