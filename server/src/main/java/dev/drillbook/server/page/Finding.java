// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.page;

import dev.drillbook.execution.RunView.StepView;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What one step brought to light, set for reading: small values, at most one table, and whole
 * texts. Secrets were masked before it was stored.
 */
public record Finding(
    StepView step, List<Field> fields, Optional<Grid> grid, List<Output> outputs) {
  private static final Set<String> TABLES = Set.of("rows", "groups", "lines", "series");
  private static final Set<String> TEXTS = Set.of("out", "err", "body", "reply", "error");
  private static final Set<String> SHOWN_ELSEWHERE =
      Set.of("json", "at", "outcome", "headers", "ok", "unreachable");
  private static final int MOST_ROWS = 50;
  private static final int LONGEST_FIELD = 120;

  public Finding {
    fields = List.copyOf(fields);
    outputs = List.copyOf(outputs);
  }

  /** A small value with its name. */
  public record Field(String name, String value) {}

  /** A whole text with its name. */
  public record Output(String name, String text) {}

  /**
   * Rows with the same columns.
   *
   * @param left how many rows are not shown
   */
  public record Grid(String name, List<String> columns, List<List<String>> rows, int left) {
    public Grid {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }

  static Finding of(StepView step) {
    List<Field> fields = new ArrayList<>();
    List<Output> outputs = new ArrayList<>();
    Optional<Grid> grid = Optional.empty();
    for (Map.Entry<String, Object> entry : step.result().entrySet()) {
      String name = entry.getKey();
      Object value = entry.getValue();
      String text = String.valueOf(value);
      if (SHOWN_ELSEWHERE.contains(name) || value == null || text.isBlank()) {
        continue;
      }
      if (TABLES.contains(name) && value instanceof List<?> rows && !rows.isEmpty()) {
        grid = grid.or(() -> grid(name, rows));
      } else if (TEXTS.contains(name)) {
        outputs.add(new Output(name, text));
      } else if (!(value instanceof List<?>) && text.length() <= LONGEST_FIELD) {
        fields.add(new Field(name, value instanceof Double d ? Spoken.number(d) : text));
      }
    }
    return new Finding(step, fields, grid, outputs);
  }

  private static Optional<Grid> grid(String name, List<?> rows) {
    Set<String> columns = new LinkedHashSet<>();
    rows.stream()
        .filter(Map.class::isInstance)
        .forEach(
            row -> ((Map<?, ?>) row).keySet().forEach(key -> columns.add(String.valueOf(key))));
    List<List<String>> cells =
        rows.stream()
            .filter(Map.class::isInstance)
            .limit(MOST_ROWS)
            .map(
                row -> columns.stream().map(column -> cell(((Map<?, ?>) row).get(column))).toList())
            .toList();
    return cells.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Grid(name, List.copyOf(columns), cells, Math.max(0, rows.size() - MOST_ROWS)));
  }

  private static String cell(@org.jspecify.annotations.Nullable Object value) {
    return switch (value) {
      case null -> "–";
      case Double number -> Spoken.number(number);
      default -> value.toString();
    };
  }
}
