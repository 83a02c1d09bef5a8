// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.logs;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * A structured line. The text is kept and parsed again when asked: parsed fields of all lines would
 * take ten times the memory.
 */
record LogLine(Instant at, String text) {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
  private static final List<String> TIMES = List.of("ts", "time", "timestamp", "@timestamp");

  /** Its fields; empty when it is not one JSON object. */
  static Optional<Map<String, Object>> fields(String text) {
    try {
      Map<String, Object> fields = JSON.readValue(text, FIELDS);
      return Optional.ofNullable(fields);
    } catch (JacksonException e) {
      return Optional.empty();
    }
  }

  Map<String, Object> fields() {
    return fields(text).orElse(Map.of());
  }

  /** When it says it was written; when it says nothing, or the future, when it was read. */
  static Instant time(Map<String, Object> fields, Instant read) {
    for (String name : TIMES) {
      Optional<Instant> time = parse(fields.get(name));
      if (time.isPresent()) {
        return time.get().isAfter(read) ? read : time.get();
      }
    }
    return read;
  }

  private static Optional<Instant> parse(@Nullable Object value) {
    try {
      return switch (value) {
        case String text -> Optional.of(OffsetDateTime.parse(text).toInstant());
        case Number number -> Optional.of(epoch(number.doubleValue()));
        case null, default -> Optional.empty();
      };
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** Seconds or milliseconds, told by their size. */
  private static Instant epoch(double number) {
    return Instant.ofEpochMilli((long) (number > 1e11 ? number : number * 1000));
  }
}
