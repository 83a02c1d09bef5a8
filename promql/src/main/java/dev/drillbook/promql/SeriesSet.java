// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The series that a selector matches, in the order of their source. A source gives the same object
 * for as long as the same series match, so what is worked out from the labels is worked out once.
 * Any thread may call.
 */
public final class SeriesSet {
  private final List<Labels> labels;
  private final Map<Grouping, Division> divisions = new ConcurrentHashMap<>();

  public SeriesSet(List<Labels> labels) {
    this.labels = List.copyOf(labels);
  }

  public int size() {
    return labels.size();
  }

  public Labels labels(int index) {
    return labels.get(index);
  }

  /** The groups into which an aggregation divides the series. */
  public Division by(Grouping grouping) {
    return divisions.computeIfAbsent(grouping, this::divide);
  }

  private Division divide(Grouping grouping) {
    Labels.Projection kept = Labels.Projection.of(grouping);
    Map<Labels, Integer> numbers = new HashMap<>();
    List<Labels> groups = new ArrayList<>();
    int[] groupOf = new int[labels.size()];
    for (int i = 0; i < groupOf.length; i++) {
      Labels group = kept.of(labels.get(i));
      Integer number = numbers.putIfAbsent(group, groups.size());
      if (number == null) {
        groupOf[i] = groups.size();
        groups.add(group);
      } else {
        groupOf[i] = number;
      }
    }
    return new Division(groupOf, groups);
  }

  /**
   * Groups of series.
   *
   * @param groupOf of each series the index of its group
   * @param groups the labels that each group keeps
   */
  @SuppressWarnings("ArrayRecordComponent") // A hundred thousand series: an int each. Only read.
  public record Division(int[] groupOf, List<Labels> groups) {
    public Division {
      groups = List.copyOf(groups);
    }
  }
}
