// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.edge;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts requests per client address in front of all API replicas, so that replicas do not multiply
 * the allowance.
 */
final class SharedLimiter {
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int CROWD = 10_000;

  private final InstantSource clock;
  private final Map<String, Window> windows = new ConcurrentHashMap<>();

  SharedLimiter(InstantSource clock) {
    this.clock = clock;
  }

  private record Window(Instant start, int count) {}

  /** Counts the request; false when the address has used up its minute. */
  boolean admit(String client, int perMinute) {
    if (perMinute == 0) {
      return true;
    }
    Instant now = clock.instant();
    if (windows.size() > CROWD) {
      windows.values().removeIf(window -> !now.isBefore(window.start().plus(WINDOW)));
    }
    Window window =
        windows.merge(
            client,
            new Window(now, 1),
            (old, fresh) ->
                now.isBefore(old.start().plus(WINDOW))
                    ? new Window(old.start(), old.count() + 1)
                    : fresh);
    return window.count() <= perMinute;
  }
}
