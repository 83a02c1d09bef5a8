// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution;

import dev.drillbook.runbook.Risk;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What a run would do if it were started now. Steps stand in document order. */
public record Preview(List<Line> lines) {
  public Preview {
    lines = List.copyOf(lines);
  }

  /**
   * One step.
   *
   * @param on the target as the document names it, empty without one
   * @param rendered exactly what would run, secrets as references; as written when it cannot be
   *     told yet
   * @param risk empty when it cannot be told yet
   * @param approvals how many people would have to agree
   * @param reason why so many, or why it cannot be told
   */
  public record Line(
      String id,
      String title,
      Optional<String> on,
      String rendered,
      Optional<Risk> risk,
      int approvals,
      String reason) {}

  /** Steps of one target by gravity; {@code undetermined} depend on results that are not there. */
  public record Count(int read, int reversible, int disruptive, int destructive, int undetermined) {
    private static final Count NONE = new Count(0, 0, 0, 0, 0);

    private Count plus(Optional<Risk> risk) {
      if (risk.isEmpty()) {
        return new Count(read, reversible, disruptive, destructive, undetermined + 1);
      }
      return switch (risk.get()) {
        case READ -> new Count(read + 1, reversible, disruptive, destructive, undetermined);
        case REVERSIBLE -> new Count(read, reversible + 1, disruptive, destructive, undetermined);
        case DISRUPTIVE -> new Count(read, reversible, disruptive + 1, destructive, undetermined);
        case DESTRUCTIVE -> new Count(read, reversible, disruptive, destructive + 1, undetermined);
      };
    }
  }

  /** By target, in alphabetical order; "" for steps without one. */
  public Map<String, Count> counts() {
    Map<String, Count> counts = new TreeMap<>();
    for (Line line : lines) {
      String target = line.on().orElse("");
      counts.put(target, counts.getOrDefault(target, Count.NONE).plus(line.risk()));
    }
    return counts;
  }
}
