// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.logs;

import dev.drillbook.promql.Labels;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts lines by level and message. What differs in every line must not become a series: beyond a
 * limit messages are counted together as "other".
 */
final class LineCounters {
  static final String NAME = "log_lines_total";
  private static final int MOST = 200;
  private static final int LONGEST_MESSAGE = 120;

  private final Labels own;
  private final Map<Labels, Double> counts = new HashMap<>();
  private Set<Labels> fresh = new HashSet<>();

  LineCounters(Labels own) {
    this.own = own.with(Labels.NAME, NAME);
  }

  void count(Map<String, Object> fields) {
    count(text(fields, "level"), text(fields, "msg"));
  }

  /** A line that is not one JSON object. */
  void countPlain() {
    count("", "not JSON");
  }

  private void count(String level, String message) {
    Labels labels = own.with("level", level).with("msg", message);
    if (!counts.containsKey(labels) && counts.size() >= MOST) {
      labels = own.with("msg", "other");
    }
    if (counts.merge(labels, 1.0, Double::sum) == 1.0) {
      fresh.add(labels);
    }
  }

  Map<Labels, Double> counts() {
    return new HashMap<>(counts);
  }

  /** Counters that began since the last call: they were 0 in the round before. */
  Set<Labels> takeFresh() {
    Set<Labels> taken = fresh;
    fresh = new HashSet<>();
    return taken;
  }

  private static String text(Map<String, Object> fields, String name) {
    Object value = fields.get(name);
    String text = value == null ? "" : value.toString();
    return text.length() <= LONGEST_MESSAGE ? text : text.substring(0, LONGEST_MESSAGE);
  }
}
