// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.api;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Fixed one-minute windows, kept in this process only: each replica counts for itself. */
final class RateLimits {
  private static final Duration WINDOW = Duration.ofMinutes(1);
  private static final int CROWD = 10_000;

  private final InstantSource clock;
  private final Map<Key, Window> windows = new ConcurrentHashMap<>();

  RateLimits(InstantSource clock) {
    this.clock = clock;
  }

  /** One limit: whom it counts by, which endpoints, how many per minute. */
  record Limit(String scope, String endpoint, int perMinute) {}

  private record Key(Limit limit, String subject) {}

  private record Window(Instant start, int count) {}

  static Optional<Limit> of(Access access) {
    return switch (access) {
      case PUBLIC_READ -> Optional.of(new Limit("ip", "public_read", 120));
      case PUBLIC_WRITE -> Optional.of(new Limit("ip", "public_write", 30));
      case BATTLE_CREATE -> Optional.of(new Limit("user", "battle_create", 20));
      case TEMPLATE_CREATE -> Optional.of(new Limit("user", "template_create", 10));
      case OPEN, SIGNED_IN, ADMIN -> Optional.empty();
    };
  }

  /** Counts the call; false when the subject's window is full. */
  boolean admit(Limit limit, String subject) {
    Instant now = clock.instant();
    if (windows.size() > CROWD) {
      windows.values().removeIf(window -> over(window, now));
    }
    Window window =
        windows.merge(
            new Key(limit, subject),
            new Window(now, 1),
            (old, fresh) -> over(old, now) ? fresh : new Window(old.start(), old.count() + 1));
    return window.count() <= limit.perMinute();
  }

  private static boolean over(Window window, Instant now) {
    return !now.isBefore(window.start().plus(WINDOW));
  }
}
