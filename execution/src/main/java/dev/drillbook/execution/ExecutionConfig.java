// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution;

import java.nio.file.Path;
import java.time.Duration;

/**
 * How the room is set up.
 *
 * @param data the folder for witnesses of commands; on a disk of this machine
 * @param settle how long after a step's timeout its unknown outcome stays open before it is decided
 * @param holdEvery how often a hold is looked at; at most the scrape interval
 */
public record ExecutionConfig(Path data, Duration settle, Duration holdEvery) {
  private static final Duration SETTLE = Duration.ofSeconds(10);
  private static final Duration HOLD_EVERY = Duration.ofSeconds(1);

  /** The usual durations. */
  public static ExecutionConfig in(Path data) {
    return new ExecutionConfig(data, SETTLE, HOLD_EVERY);
  }
}
