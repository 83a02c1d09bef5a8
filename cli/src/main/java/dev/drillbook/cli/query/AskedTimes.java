// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli.query;

import dev.drillbook.promql.Durations;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Times as people type them: {@code 2026-01-31T12:00:00Z}, seconds, {@code now}, {@code -15m}. */
public final class AskedTimes {
  private AskedTimes() {}

  /** Empty when the text is none of these. */
  public static Optional<Instant> parse(String text, Instant now) {
    if (text.equals("now")) {
      return Optional.of(now);
    }
    if (text.startsWith("-")) {
      Optional<Duration> back = Durations.parse(text.substring(1));
      if (back.isPresent()) {
        return back.map(now::minus);
      }
    }
    try {
      double seconds = Double.parseDouble(text);
      return Optional.of(Instant.ofEpochMilli(Math.round(seconds * 1000)));
    } catch (NumberFormatException e) {
      try {
        return Optional.of(Instant.parse(text));
      } catch (DateTimeException notATime) {
        return Optional.empty();
      }
    }
  }
}
