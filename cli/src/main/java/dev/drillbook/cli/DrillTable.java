// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import tools.jackson.databind.JsonNode;

/** Scores as people read them. */
final class DrillTable {
  private static final List<String> HEAD =
      List.of(
          "DRILL", "RESULT", "DETECTED", "RUNBOOK", "CAUSE", "MENDED BY", "RECOVERED", "UNDONE");

  private DrillTable() {}

  /** One line while the others still run. */
  static String progress(JsonNode row, int number, int of, int width) {
    return String.format(
        Locale.ROOT,
        "%2d/%d  %-" + Math.max(1, width) + "s  %-6s  detected %s  recovered %s  %s",
        number,
        of,
        text(row, "id"),
        result(row),
        seconds(row, "detectedMs"),
        seconds(row, "recoveredMs"),
        text(row, "reason"));
  }

  /** The table at the end, with the reason below every drill that did not pass. */
  static String of(List<JsonNode> rows) {
    List<List<String>> cells = new ArrayList<>();
    cells.add(HEAD);
    for (JsonNode row : rows) {
      cells.add(
          List.of(
              text(row, "id"),
              result(row),
              seconds(row, "detectedMs"),
              text(row, "runbook"),
              text(row, "cause"),
              text(row, "mendedBy"),
              seconds(row, "recoveredMs"),
              seconds(row, "undoneMs")));
    }
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < cells.size(); i++) {
      text.append(line(cells.get(i), cells)).append('\n');
      if (i > 0 && !rows.get(i - 1).path("passed").asBoolean(false)) {
        text.append("    ").append(text(rows.get(i - 1), "reason")).append('\n');
      }
    }
    long passed = rows.stream().filter(r -> r.path("passed").asBoolean(false)).count();
    return text.append('\n')
        .append(passed)
        .append(" of ")
        .append(rows.size())
        .append(" drills passed")
        .append(scale(rows))
        .toString();
  }

  private static String scale(List<JsonNode> rows) {
    int scale = rows.isEmpty() ? 1 : rows.getFirst().path("scale").asInt(1);
    return scale == 1 ? "" : ", at scale " + scale + " (durations " + scale + " times shorter)";
  }

  private static String line(List<String> row, List<List<String>> all) {
    StringBuilder line = new StringBuilder();
    for (int column = 0; column < row.size(); column++) {
      int at = column;
      int width = all.stream().mapToInt(r -> r.get(at).length()).max().orElse(0);
      line.append(String.format(Locale.ROOT, "%-" + Math.max(1, width) + "s  ", row.get(column)));
    }
    return line.toString().stripTrailing();
  }

  private static String result(JsonNode row) {
    return row.path("passed").asBoolean(false)
        ? "pass"
        : row.path("outcome").asString("failed").toLowerCase(Locale.ROOT);
  }

  private static String seconds(JsonNode row, String field) {
    JsonNode value = row.path(field);
    return value.isNumber() ? String.format(Locale.ROOT, "%.1f s", value.asDouble() / 1000) : "-";
  }

  private static String text(JsonNode row, String field) {
    JsonNode value = row.path(field);
    return value.isNull() || value.isMissingNode() ? "-" : value.asString();
  }
}
