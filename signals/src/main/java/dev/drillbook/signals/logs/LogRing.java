// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.logs;

import dev.drillbook.signals.LogQuery;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The last lines of one source, bounded in number and age. Any thread. */
final class LogRing {
  private static final int SHOWN_LINES = 50;
  private static final int MOST_GROUPS = 1_000;

  private final Deque<LogLine> lines = new ArrayDeque<>();
  private final int most;
  private final Duration oldest;

  LogRing(int most, Duration oldest) {
    this.most = most;
    this.oldest = oldest;
  }

  synchronized void add(List<LogLine> more, Instant now) {
    lines.addAll(more);
    Instant since = now.minus(oldest);
    while (!lines.isEmpty() && (lines.size() > most || lines.getFirst().at().isBefore(since))) {
      lines.removeFirst();
    }
  }

  private synchronized List<LogLine> since(Instant begin) {
    return lines.stream().filter(line -> line.at().isAfter(begin)).toList();
  }

  /** Filters and groups outside of the lock: a slow question holds nobody up. */
  LogQuery.Found find(LogQuery query, Instant now) {
    long count = 0;
    Deque<Map<String, Object>> newest = new ArrayDeque<>();
    Map<Map<String, Object>, Long> groups = new LinkedHashMap<>();
    for (LogLine line : since(now.minus(query.last()))) {
      Map<String, Object> fields = line.fields();
      if (query.filter().accepts(fields)) {
        count++;
        newest.addLast(fields);
        if (newest.size() > SHOWN_LINES) {
          newest.removeFirst();
        }
        Map<String, Object> group = group(fields, query.by());
        if (!query.by().isEmpty() && (groups.containsKey(group) || groups.size() < MOST_GROUPS)) {
          groups.merge(group, 1L, Long::sum);
        }
      }
    }
    return new LogQuery.Found(count, largestFirst(groups), new ArrayList<>(newest));
  }

  /** A field that the line does not have is left out of its group. */
  private static Map<String, Object> group(Map<String, Object> fields, List<String> by) {
    Map<String, Object> group = new LinkedHashMap<>();
    for (String name : by) {
      Object value = fields.get(name);
      if (value != null) {
        group.put(name, value);
      }
    }
    return group;
  }

  private static List<Map<String, Object>> largestFirst(Map<Map<String, Object>, Long> groups) {
    return groups.entrySet().stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(entry -> {
          Map<String, Object> group = new LinkedHashMap<>(entry.getKey());
          group.put("count", entry.getValue());
          return group;
        })
        .toList();
  }
}
