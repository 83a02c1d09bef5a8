// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.BinaryOperator;
import dev.drillbook.promql.Expr;
import java.util.ArrayList;
import java.util.List;

/** Binary operators with a number on at least one side. */
final class ScalarOperations {
  private ScalarOperations() {}

  static Result.Numbers ofNumbers(BinaryOperator operator, double[] left, double[] right) {
    double[] values = new double[left.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = Arithmetic.compute(operator, left[i], right[i]);
    }
    return new Result.Numbers(values);
  }

  /**
   * @param numbersLeft whether the number is the left operand; a filter keeps the vector's value on
   *     either side
   */
  static Result.Columns ofVector(
      Expr.Binary binary, List<Column> columns, double[] numbers, boolean numbersLeft) {
    BinaryOperator operator = binary.operator();
    boolean filter = operator.isComparison() && !binary.bool();
    List<Column> results = new ArrayList<>(columns.size());
    for (Column column : columns) {
      Column result =
          Column.blank(filter ? column.labels() : column.labels().withoutName(), numbers.length);
      for (int i = 0; i < numbers.length; i++) {
        if (column.isPresent(i)) {
          double element = column.values()[i];
          double left = numbersLeft ? numbers[i] : element;
          double right = numbersLeft ? element : numbers[i];
          if (!filter) {
            result.values()[i] = Arithmetic.compute(operator, left, right);
          } else if (Arithmetic.holds(operator, left, right)) {
            result.values()[i] = element;
          }
        }
      }
      results.add(result);
    }
    return new Result.Columns(Column.merged(results, binary.position()));
  }
}
