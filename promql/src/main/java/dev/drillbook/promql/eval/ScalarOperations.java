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
      Expr.Binary binary,
      List<Column> columns,
      double[] numbers,
      boolean numbersLeft,
      Notes notes) {
    BinaryOperator operator = binary.operator();
    boolean keepsName = (operator.isComparison() && !binary.bool()) || operator.isTrim();
    List<Column> results = new ArrayList<>(columns.size());
    for (Column column : columns) {
      Column result =
          column.hasHistograms() || operator.isTrim()
              ? mixed(binary, column, numbers, numbersLeft, notes)
              : ofNumbers(binary, column, numbers, numbersLeft);
      results.add(keepsName ? result : result.withNameDropped(true));
    }
    return new Result.Columns(results);
  }

  private static Column ofNumbers(
      Expr.Binary binary, Column column, double[] numbers, boolean numbersLeft) {
    BinaryOperator operator = binary.operator();
    boolean filter = operator.isComparison() && !binary.bool();
    Column result = Column.blankLike(column);
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
    return result;
  }

  private static Column mixed(
      Expr.Binary binary, Column column, double[] numbers, boolean numbersLeft, Notes notes) {
    ElementOperations operations = new ElementOperations(binary, notes);
    boolean filter = binary.operator().isComparison() && !binary.bool();
    Column result = Column.blankLike(column);
    for (int i = 0; i < numbers.length; i++) {
      if (column.isPresent(i)) {
        Element element = Element.of(column, i);
        Element number = Element.of(numbers[i]);
        int step = i;
        operations
            .compute(numbersLeft ? number : element, numbersLeft ? element : number)
            .ifPresent(value -> result.put(step, filter ? element : value));
      }
    }
    return result;
  }
}
