// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.store;

import java.time.Instant;
import java.util.Set;

/** Something outside that is read in rounds. Rounds of one feed never overlap. */
public interface Feed {
  Source source();

  /**
   * Reads once. Runs on a worker thread, may block for the source's time limit, and never throws
   * for what the outside does.
   *
   * @param at the round's time, which its samples get
   */
  Effect read(Instant at);

  /** The feed is no longer wanted: its series end at that time. Twice is safe. */
  void end(Instant at);

  /** What a round brought, still to be written. Called once, by the room's own thread. */
  @FunctionalInterface
  interface Effect {
    /**
     * @return the names of series (or of symptoms) that changed
     */
    Set<String> apply();
  }
}
