// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals;

import dev.drillbook.runbook.Condition;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A question to the tailed log lines of one source. */
public record LogQuery(String source, Condition filter, Duration last, List<String> by) {
  public LogQuery {
    by = List.copyOf(by);
  }

  /** What the ring of lines answers. */
  public sealed interface Answer permits Found, NoLogs {}

  /**
   * The lines that match, newest last and at most 50, and counts per group, largest first.
   *
   * @param groups one map per group: the fields of {@code by}, and "count"
   */
  public record Found(long count, List<Map<String, Object>> groups, List<Map<String, Object>> lines)
      implements Answer {
    public Found {
      groups = List.copyOf(groups);
      lines = List.copyOf(lines);
    }
  }

  /** The source has no readable file: not the same as no line. */
  public record NoLogs(String reason) implements Answer {}
}
