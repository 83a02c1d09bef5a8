// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.page;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;

/**
 * Times, lengths and numbers as a tired person reads them. The page's script ticks in the same
 * form.
 */
public final class Spoken {
  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private Spoken() {}

  /** For example {@code 42 s ago}, {@code 3 min ago}, {@code 5 h ago}, {@code 2 d ago}. */
  public static String ago(Instant at, Instant now) {
    long seconds = Math.max(0, Duration.between(at, now).toSeconds());
    if (seconds < 60) {
      return seconds + " s ago";
    }
    if (seconds < 3_600) {
      return seconds / 60 + " min ago";
    }
    return seconds < 172_800 ? seconds / 3_600 + " h ago" : seconds / 86_400 + " d ago";
  }

  /** A stopwatch: {@code 00:42}, {@code 12:31}, {@code 1:02:03}. Never below zero. */
  public static String watch(Duration length) {
    long seconds = Math.max(0, length.toSeconds());
    return seconds < 3_600
        ? String.format(Locale.ROOT, "%02d:%02d", seconds / 60, seconds % 60)
        : String.format(
            Locale.ROOT, "%d:%02d:%02d", seconds / 3_600, seconds / 60 % 60, seconds % 60);
  }

  /** How long after the first the second was: {@code +00:06}, or before it: {@code −00:53}. */
  public static String offset(Instant from, Instant at) {
    return at.isBefore(from)
        ? "−" + watch(Duration.between(at, from))
        : "+" + watch(Duration.between(from, at));
  }

  /** A length with one unit that fits: {@code 480 ms}, {@code 2.1 s}, {@code 4 min}. */
  public static String length(Duration length) {
    long ms = length.toMillis();
    if (ms < 1_000) {
      return ms + " ms";
    }
    if (ms < 60_000) {
      return String.format(Locale.ROOT, "%.1f s", ms / 1_000.0);
    }
    return ms < 3_600_000
        ? String.format(Locale.ROOT, "%.0f min", ms / 60_000.0)
        : String.format(Locale.ROOT, "%.1f h", ms / 3_600_000.0);
  }

  /** Milliseconds as {@link #length}, a dash for none. */
  public static String length(Optional<Long> ms) {
    return ms.map(value -> length(Duration.ofMillis(value))).orElse("–");
  }

  /** Time of day in UTC. */
  public static String clock(Instant at) {
    return CLOCK.format(at) + " UTC";
  }

  /** The day in UTC, as people write it to each other: {@code 2026-01-31}. */
  public static String day(Instant at) {
    return at.atOffset(ZoneOffset.UTC).toLocalDate().toString();
  }

  /** At most four significant digits; what is no number is spelt out. */
  public static String number(double value) {
    if (Double.isNaN(value)) {
      return "no number";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+∞" : "−∞";
    }
    if (value == Math.rint(value) && Math.abs(value) < 1e9) {
      return Long.toString((long) value);
    }
    double size = Math.abs(value);
    if (size >= 1_000 || size < 0.001) {
      return String.format(Locale.ROOT, "%.3g", value);
    }
    return String.format(Locale.ROOT, size >= 100 ? "%.1f" : size >= 1 ? "%.2f" : "%.3f", value);
  }

  /** {@code 1 step}, {@code 2 steps}. */
  public static String count(long count, String one) {
    return count + " " + one + (count == 1 ? "" : "s");
  }

  /** The words of a constant: NEEDS_APPROVAL is {@code needs approval}. */
  public static String words(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
