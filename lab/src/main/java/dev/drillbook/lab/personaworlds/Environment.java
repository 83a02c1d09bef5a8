// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** The settings a process was started with; every value is text until it is asked for. */
public record Environment(Map<String, String> values) {
  public Environment {
    values = Map.copyOf(values);
  }

  public static Environment ofProcess() {
    return new Environment(System.getenv());
  }

  public Profile profile() {
    return Profile.parse(text("PROFILE", Profile.AS_FOUND.label()));
  }

  /** An empty value counts as set: that is how a wrong deploy empties a secret. */
  public String text(String key, String fallback) {
    return values.getOrDefault(key, fallback);
  }

  public String required(String key) {
    String value = values.get(key);
    if (value == null || value.isEmpty()) {
      throw new IllegalArgumentException(key + ": not set. Set it and start again.");
    }
    return value;
  }

  public int integer(String key, int fallback) {
    String text = values.get(key);
    return text == null ? fallback : orDefault(key, text, parseInt(text), fallback);
  }

  public Duration duration(String key, Duration fallback) {
    String text = values.get(key);
    return text == null ? fallback : orDefault(key, text, GoDuration.parse(text), fallback);
  }

  /** As found, what cannot be parsed silently becomes the default; hardened, it stops the start. */
  private <T> T orDefault(String key, String text, Optional<T> parsed, T fallback) {
    if (parsed.isEmpty() && profile().hardened()) {
      throw new IllegalArgumentException(
          key + ": cannot read '" + text + "'. Write a value like " + example(fallback) + ".");
    }
    return parsed.orElse(fallback);
  }

  private static String example(Object fallback) {
    return fallback instanceof Duration duration
        ? GoDuration.format(duration)
        : String.valueOf(fallback);
  }

  private static Optional<Integer> parseInt(String text) {
    try {
      return Optional.of(Integer.parseInt(text));
    } catch (NumberFormatException notANumber) {
      return Optional.empty();
    }
  }
}
