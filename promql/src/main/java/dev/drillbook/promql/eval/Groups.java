// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.Grouping;
import dev.drillbook.promql.Labels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The columns of an aggregation by the labels that its groups keep. */
final class Groups {
  private Groups() {}

  static Map<Labels, List<Column>> of(Grouping grouping, List<Column> columns) {
    Map<Labels, List<Column>> groups = new LinkedHashMap<>();
    Labels.Projection kept = Labels.Projection.of(grouping);
    for (Column column : columns) {
      groups.computeIfAbsent(kept.of(column.labels()), _ -> new ArrayList<>()).add(column);
    }
    return groups;
  }
}
