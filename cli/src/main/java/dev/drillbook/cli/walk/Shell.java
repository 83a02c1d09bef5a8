// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli.walk;

import java.time.Duration;

/** Where commands of a walk are carried out. */
public interface Shell {
  /**
   * Carries out one command and waits for its end; at most once, whatever happens.
   *
   * @param longest after this it is stopped, with all that it started
   */
  Result run(String command, Duration longest);

  /** What came of it. */
  sealed interface Result {
    /** It ended; {@code cut} when there was more output than is kept. */
    record Ended(int exit, String output, boolean cut, Duration took) implements Result {}

    /** It was still going and was stopped: whether it did its work is not known. */
    record Stopped(String output, Duration after) implements Result {}

    /** It did not begin. */
    record NotBegun(String why) implements Result {}
  }
}
