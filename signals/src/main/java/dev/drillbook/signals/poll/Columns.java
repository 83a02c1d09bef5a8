// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.poll;

import dev.drillbook.promql.Labels;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** A table as gauges: its numeric columns, told apart by the others. */
public final class Columns {
  private Columns() {}

  /**
   * @param step the step's id, which begins the names
   * @return of rows with the same labels only the first
   */
  public static Map<Labels, Double> gauges(
      String step, Labels own, List<Map<String, Object>> rows) {
    Map<Labels, Double> gauges = new HashMap<>();
    for (Map<String, Object> row : rows) {
      Map<String, String> labels = new TreeMap<>(own.asMap());
      row.forEach((column, value) -> {
        if (value != null && !(value instanceof Number)) {
          labels.putIfAbsent(plain(column), value.toString());
        }
      });
      row.forEach((column, value) -> {
        if (value instanceof Number number) {
          Labels named = Labels.of(labels).with(Labels.NAME, plain(step) + "_" + plain(column));
          gauges.putIfAbsent(named, number.doubleValue());
        }
      });
    }
    return gauges;
  }

  private static String plain(String name) {
    return name.replaceAll("[^A-Za-z0-9_]", "_");
  }
}
