// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Position;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.promql.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One series of a result: a value per instant of the grid, {@link #ABSENT} where it has none.
 *
 * <p>The staleness marker stands for "absent": it is the one NaN that no expression can produce, so
 * presence needs no second array.
 */
@SuppressWarnings("ArrayRecordComponent") // One array per series is the point of this type.
record Column(Labels labels, double[] values) {
  static final double ABSENT = Series.STALE;

  static boolean isAbsent(double value) {
    return Series.isStale(value);
  }

  /** A column without any value yet. */
  static Column blank(Labels labels, int size) {
    double[] values = new double[size];
    Arrays.fill(values, ABSENT);
    return new Column(labels, values);
  }

  boolean isPresent(int step) {
    return !isAbsent(values[step]);
  }

  boolean isBlank() {
    for (double value : values) {
      if (!isAbsent(value)) {
        return false;
      }
    }
    return true;
  }

  Column relabelled(Labels changed) {
    return changed.equals(labels) ? this : new Column(changed, values);
  }

  /**
   * One column per label set, blank ones left out.
   *
   * @throws PromqlException when two columns of the same labels have values at the same instant
   */
  static List<Column> merged(List<Column> columns, Position position) {
    Map<Labels, Column> byLabels = LinkedHashMap.newLinkedHashMap(columns.size());
    for (Column column : columns) {
      if (column.isBlank()) {
        continue;
      }
      Column known = byLabels.putIfAbsent(column.labels(), column);
      if (known != null) {
        byLabels.put(column.labels(), known.joined(column, position));
      }
    }
    return new ArrayList<>(byLabels.values());
  }

  private Column joined(Column other, Position position) {
    double[] both = values.clone();
    for (int i = 0; i < both.length; i++) {
      if (other.isPresent(i)) {
        if (isPresent(i)) {
          throw new PromqlException(
              position, "vector cannot contain metrics with the same labelset", "");
        }
        both[i] = other.values[i];
      }
    }
    return new Column(labels, both);
  }
}
