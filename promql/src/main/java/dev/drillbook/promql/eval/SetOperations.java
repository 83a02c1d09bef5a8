// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.BinaryOperator;
import dev.drillbook.promql.Expr;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/** {@code and}, {@code or} and {@code unless}: elements stay or go, values never change. */
final class SetOperations {
  private SetOperations() {}

  static Result.Columns of(Expr.Binary binary, List<Column> left, List<Column> right, int steps) {
    MatchGroups groups = new MatchGroups(binary.matching());
    int[] leftGroups = groups.of(left);
    int[] rightGroups = groups.of(right);
    BinaryOperator operator = binary.operator();
    List<Column> results = new ArrayList<>();
    if (operator == BinaryOperator.OR) {
      BitSet[] known = present(left, leftGroups, groups.count(), steps);
      results.addAll(left);
      results.addAll(masked(right, rightGroups, known, false));
    } else {
      BitSet[] known = present(right, rightGroups, groups.count(), steps);
      results.addAll(masked(left, leftGroups, known, operator == BinaryOperator.AND));
    }
    return new Result.Columns(Column.merged(results, binary.position()));
  }

  /** For each group the instants at which it has an element. */
  private static BitSet[] present(List<Column> columns, int[] groups, int count, int steps) {
    BitSet[] present = new BitSet[count];
    for (int g = 0; g < count; g++) {
      present[g] = new BitSet(steps);
    }
    for (int c = 0; c < groups.length; c++) {
      for (int step = 0; step < steps; step++) {
        if (columns.get(c).isPresent(step)) {
          present[groups[c]].set(step);
        }
      }
    }
    return present;
  }

  private static List<Column> masked(
      List<Column> columns, int[] groups, BitSet[] present, boolean kept) {
    List<Column> results = new ArrayList<>(columns.size());
    for (int c = 0; c < groups.length; c++) {
      Column column = columns.get(c);
      Column result = Column.blankLike(column);
      for (int step = 0; step < result.values().length; step++) {
        if (present[groups[c]].get(step) == kept) {
          result.put(step, column);
        }
      }
      results.add(result);
    }
    return results;
  }
}
