// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk.tool;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One option that a form takes.
 *
 * @param name with its hyphens
 * @param value whether a value follows it
 * @param pattern what the value must be, where not every one will do
 */
record Option(String name, Value value, Optional<Pattern> pattern) {
  /** How an option takes its value. */
  enum Value {
    NONE,
    /** Only behind an equals sign, and only if the caller likes. */
    OPTIONAL,
    REQUIRED
  }

  /** {@code -x}, {@code --x?}, {@code --x=} or {@code --x=/pattern/}. */
  static Option of(String text) {
    if (text.endsWith("?")) {
      return new Option(text.substring(0, text.length() - 1), Value.OPTIONAL, Optional.empty());
    }
    int equals = text.indexOf('=');
    if (equals < 0) {
      return new Option(text, Value.NONE, Optional.empty());
    }
    String pattern = text.substring(equals + 1);
    return new Option(
        text.substring(0, equals),
        Value.REQUIRED,
        pattern.isEmpty()
            ? Optional.empty()
            : Optional.of(
                Pattern.compile(pattern.substring(1, pattern.length() - 1), Pattern.DOTALL)));
  }

  boolean allows(Argument given) {
    return pattern.isEmpty() ? !given.many() : given.matches(pattern.get());
  }
}
