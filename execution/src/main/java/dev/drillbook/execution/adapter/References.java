// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.adapter;

import dev.drillbook.promql.Durations;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The values that a text may refer to: {@code ${result:step.path.to.value}} from the results at
 * hand, {@code ${duration:5m}} as a number of seconds. Each kind of step says how a value is
 * quoted.
 */
public final class References {
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(result|duration):([^}]*)}");

  private final Map<String, Object> results;

  public References(Map<String, Object> results) {
    this.results = Collections.unmodifiableMap(new LinkedHashMap<>(results));
  }

  /** Results by step id, for conditions. */
  public Map<String, Object> results() {
    return results;
  }

  /**
   * The text with every reference replaced by what {@code quote} makes of its value.
   *
   * @throws RenderingException when a value is missing or not a single one
   */
  public String fill(String text, UnaryOperator<String> quote) {
    return REFERENCE
        .matcher(text)
        .replaceAll(
            match -> Matcher.quoteReplacement(quote.apply(value(match.group(1), match.group(2)))));
  }

  private String value(String kind, String path) {
    return kind.equals("duration") ? seconds(path) : result(path);
  }

  private static String seconds(String text) {
    Optional<Duration> duration = Durations.parse(text);
    return duration
        .map(d -> d.toMillis() % 1000 == 0 ? "" + d.toSeconds() : "" + d.toMillis() / 1000.0)
        .orElseThrow(
            () -> new RenderingException("${duration:" + text + "}: not a duration. Write 5m."));
  }

  private String result(String path) {
    String[] parts = path.split("\\.");
    Object value = results.get(parts[0]);
    for (int i = 1; i < parts.length && value != null; i++) {
      value = inside(value, parts[i]);
    }
    if (value == null || parts.length < 2) {
      throw new RenderingException(
          "${result:" + path + "}: no such value among the results. Check the earlier step.");
    }
    if (value instanceof Map || value instanceof List) {
      throw new RenderingException(
          "${result:" + path + "}: not a single value. Name one inside it.");
    }
    return value.toString();
  }

  private static @Nullable Object inside(Object value, String part) {
    if (value instanceof Map<?, ?> map) {
      return map.get(part);
    }
    if (value instanceof List<?> list && part.matches("\\d{1,6}")) {
      int index = Integer.parseInt(part);
      return index < list.size() ? list.get(index) : null;
    }
    return null;
  }
}
