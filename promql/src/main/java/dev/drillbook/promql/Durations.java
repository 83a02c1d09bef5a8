// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** How PromQL writes durations: {@code 1h30m}, whole milliseconds at the finest. */
public final class Durations {
  private static final String[] UNITS = {"y", "w", "d", "h", "m", "s", "ms"};
  private static final long[] MILLIS = {
    365L * 24 * 3_600_000, 7L * 24 * 3_600_000, 24 * 3_600_000L, 3_600_000, 60_000, 1_000, 1
  };
  private static final Pattern FORM =
      Pattern.compile(
          "(?:(\\d+)y)?(?:(\\d+)w)?(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?(?:(\\d+)ms)?");

  private Durations() {}

  /** Empty when the text is not a duration or is too long for 290 million years. */
  public static Optional<Duration> parse(String text) {
    Matcher parts = FORM.matcher(text);
    if (text.isEmpty() || !parts.matches()) {
      return Optional.empty();
    }
    try {
      long total = 0;
      for (int i = 0; i < UNITS.length; i++) {
        String amount = parts.group(i + 1);
        if (amount != null) {
          total = Math.addExact(total, Math.multiplyExact(Long.parseLong(amount), MILLIS[i]));
        }
      }
      return Optional.of(Duration.ofMillis(total));
    } catch (ArithmeticException | NumberFormatException e) {
      return Optional.empty();
    }
  }

  /** The shortest spelling, from days down: {@code 90m} is {@code 1h30m}; zero is {@code 0s}. */
  public static String print(Duration duration) {
    long rest = duration.toMillis();
    if (rest == 0) {
      return "0s";
    }
    StringBuilder out = new StringBuilder(rest < 0 ? "-" : "");
    rest = Math.abs(rest);
    for (int i = 2; i < UNITS.length; i++) {
      if (rest >= MILLIS[i]) {
        out.append(rest / MILLIS[i]).append(UNITS[i]);
        rest %= MILLIS[i];
      }
    }
    return out.toString();
  }

  /** Milliseconds as decimal seconds. */
  static String seconds(long ms) {
    return BigDecimal.valueOf(ms, 3).stripTrailingZeros().toPlainString();
  }
}
