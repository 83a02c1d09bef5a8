// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.Labels;
import dev.drillbook.promql.PromqlException;
import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleBinaryOperator;

/** Functions that take or give numbers. */
final class NumberCalls {
  private NumberCalls() {}

  static Result.Numbers pairwise(Arguments arguments, DoubleBinaryOperator operation) {
    double[] left = arguments.numbers(0);
    double[] right = arguments.numbers(1);
    double[] values = new double[left.length];
    Arrays.setAll(values, i -> operation.applyAsDouble(left[i], right[i]));
    return new Result.Numbers(values);
  }

  /** NaN unless there is exactly one element. */
  static Result.Numbers single(List<Column> columns, int steps) {
    double[] values = new double[steps];
    Arrays.fill(values, Double.NaN);
    int[] seen = new int[steps];
    for (Column column : columns) {
      for (int step = 0; step < steps; step++) {
        if (column.isNumber(step)) {
          seen[step]++;
          values[step] = seen[step] == 1 ? column.values()[step] : Double.NaN;
        }
      }
    }
    return new Result.Numbers(values);
  }

  static Result.Columns vector(double[] values) {
    return new Result.Columns(List.of(new Column(Labels.EMPTY, values)));
  }

  /** Numbers that must lie between 0 and 1. */
  static double[] factors(Arguments arguments, int index, String name, String symbol) {
    double[] factors = arguments.numbers(index);
    for (double factor : factors) {
      if (!(factor > 0 && factor < 1)) {
        throw new PromqlException(
            arguments.expr(index).position(),
            "invalid " + name + " factor. Expected: 0 < " + symbol + " < 1, got: " + factor,
            "");
      }
    }
    return factors;
  }
}
