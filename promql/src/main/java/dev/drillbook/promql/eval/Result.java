// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** The value of a part of the tree over the whole grid. */
sealed interface Result {

  /** An instant vector per instant; labels are unique among the columns. */
  record Columns(List<Column> columns) implements Result {
    public Columns {
      columns = List.copyOf(columns);
    }
  }

  /** A number per instant. */
  @SuppressWarnings("ArrayRecordComponent") // One number per instant, read in tight loops.
  record Numbers(double[] values) implements Result {
    static Numbers constant(double value, int size) {
      double[] values = new double[size];
      Arrays.fill(values, value);
      return new Numbers(values);
    }

    Numbers map(DoubleUnaryOperator operation) {
      return new Numbers(Arrays.stream(values).map(operation).toArray());
    }
  }

  record Text(String value) implements Result {}
}
