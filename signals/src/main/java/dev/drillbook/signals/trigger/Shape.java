// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.trigger;

import dev.drillbook.promql.BinaryOperator;
import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Function;
import java.util.function.Predicate;

/** Questions about the form of an expression. */
final class Shape {
  private Shape() {}

  /** Whether the expression may be empty by its own words although all its inputs are there. */
  static boolean filters(Expr expr) {
    return any(
        expr,
        e ->
            absent(e)
                || (e instanceof Expr.Binary b
                    && ((b.operator().isComparison() && !b.bool())
                        || b.operator() == BinaryOperator.AND
                        || b.operator() == BinaryOperator.UNLESS)));
  }

  static boolean asksForAbsence(Expr expr) {
    return any(expr, Shape::absent);
  }

  private static boolean absent(Expr expr) {
    return expr instanceof Expr.Call call
        && (call.function() == Function.ABSENT || call.function() == Function.ABSENT_OVER_TIME);
  }

  static boolean any(Expr expr, Predicate<Expr> wanted) {
    return wanted.test(expr) || expr.children().stream().anyMatch(child -> any(child, wanted));
  }
}
