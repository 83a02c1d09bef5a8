// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.look;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Lines of one log, oldest first.
 *
 * @param source what people call the log
 */
public record LogExcerpt(String source, List<Line> lines) {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final TypeReference<Map<String, Object>> FIELDS = new TypeReference<>() {};
  private static final List<String> TIMES = List.of("ts", "time", "timestamp", "@timestamp");

  public LogExcerpt {
    lines = List.copyOf(lines);
  }

  public static LogExcerpt of(String source, List<String> texts) {
    return new LogExcerpt(
        source,
        texts.stream()
            .filter(text -> !text.isBlank())
            .map(text -> new Line(text, fields(text)))
            .toList());
  }

  /**
   * One line.
   *
   * @param fields of a JSON object; empty for any other line
   */
  public record Line(String text, Map<String, Object> fields) {

    /** A field as text; empty when the line does not have it. */
    public Optional<String> field(String name) {
      return Optional.ofNullable(fields.get(name)).map(Object::toString);
    }
  }

  /** When the first and the last line say that they were written; empty when they do not say. */
  public Optional<String> span() {
    List<String> times =
        Stream.of(lines)
            .filter(all -> !all.isEmpty())
            .flatMap(all -> Stream.of(all.getFirst(), all.getLast()))
            .flatMap(line -> TIMES.stream().flatMap(name -> line.field(name).stream()).limit(1))
            .toList();
    return times.size() == 2
        ? Optional.of("from " + times.getFirst() + " to " + times.getLast())
        : Optional.empty();
  }

  private static Map<String, Object> fields(String text) {
    if (!text.stripLeading().startsWith("{")) {
      return Map.of();
    }
    try {
      Map<String, Object> fields = JSON.readValue(text, FIELDS);
      return fields == null ? Map.of() : fields;
    } catch (JacksonException e) {
      return Map.of();
    }
  }
}
