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
    Labels.Projection kept = kept(grouping);
    for (Column column : columns) {
      groups.computeIfAbsent(kept.of(column.labels()), _ -> new ArrayList<>()).add(column);
    }
    return groups;
  }

  private static Labels.Projection kept(Grouping grouping) {
    if (!grouping.without()) {
      return Labels.Projection.keeping(grouping.labels());
    }
    List<String> dropped = new ArrayList<>(grouping.labels());
    dropped.add(Labels.NAME);
    return Labels.Projection.dropping(dropped);
  }
}
