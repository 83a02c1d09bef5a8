// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.Labels;
import dev.drillbook.promql.VectorMatching;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Numbers the groups in which the columns of two sides meet, by the labels that must be equal. */
final class MatchGroups {
  private final Labels.Projection keys;
  private final Map<Labels, Integer> ids = new HashMap<>();

  MatchGroups(VectorMatching matching) {
    if (matching.on()) {
      keys = Labels.Projection.keeping(matching.labels());
    } else {
      List<String> dropped = new ArrayList<>(matching.labels());
      dropped.add(Labels.NAME);
      keys = Labels.Projection.dropping(dropped);
    }
  }

  /** The group of each column, in their order. */
  int[] of(List<Column> columns) {
    int[] groups = new int[columns.size()];
    for (int i = 0; i < groups.length; i++) {
      groups[i] = ids.computeIfAbsent(key(columns.get(i).labels()), _ -> ids.size());
    }
    return groups;
  }

  int count() {
    return ids.size();
  }

  Labels key(Labels labels) {
    return keys.of(labels);
  }
}
