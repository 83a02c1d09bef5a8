// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.parser;

import dev.drillbook.promql.Durations;
import dev.drillbook.promql.PromqlException;
import java.math.BigInteger;
import java.time.Duration;
import java.util.Locale;

/** Turns the text of numeric tokens into values. */
final class Numbers {
  private Numbers() {}

  /** Decimal, {@code 0x1f}, {@code 1_000}; a leading zero means octal, as in Go. */
  static double parse(Token token) {
    String digits = token.text().replace("_", "");
    try {
      if (digits.toLowerCase(Locale.ROOT).startsWith("0x")) {
        return new BigInteger(digits.substring(2), 16).doubleValue();
      }
      if (digits.length() > 1 && digits.matches("0[0-7]+")) {
        return new BigInteger(digits, 8).doubleValue();
      }
      return Double.parseDouble(digits);
    } catch (NumberFormatException e) {
      throw new PromqlException(token.position(), "'" + token.text() + "' is not a number", "");
    }
  }

  static Duration duration(Token token) {
    return Durations.parse(token.text())
        .orElseThrow(() ->
            new PromqlException(
                token.position(),
                "'" + token.text() + "' is not a duration",
                "Units go from large to small, each at most once, as in 1h30m"));
  }

  /** A number stands for seconds, rounded to milliseconds. */
  static Duration seconds(Token token) {
    double ms = parse(token) * 1000;
    if (!(Math.abs(ms) < Long.MAX_VALUE / 2.0)) {
      throw new PromqlException(
          token.position(), "'" + token.text() + "' is too long for a duration", "");
    }
    return Duration.ofMillis(Math.round(ms));
  }
}
