// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.testlang;

import dev.drillbook.promql.At;
import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Function;
import dev.drillbook.promql.Rewrite;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * The ways to ask for one instant that must give one answer: directly, as a step of a range, and
 * from another instant with {@code @}.
 */
final class OtherForms extends Rewrite {
  /** What they answer changes with the instant of the evaluation, wherever {@code @} points. */
  private static final Set<Function> BOUND =
      EnumSet.of(
          Function.TIME,
          Function.DAYS_IN_MONTH,
          Function.DAY_OF_MONTH,
          Function.DAY_OF_WEEK,
          Function.DAY_OF_YEAR,
          Function.HOUR,
          Function.MINUTE,
          Function.MONTH,
          Function.YEAR,
          Function.PREDICT_LINEAR,
          Function.TIMESTAMP,
          Function.START,
          Function.END,
          Function.STEP,
          Function.RANGE,
          Function.INFO);

  private final long at;

  private OtherForms(long at) {
    this.at = at;
  }

  /** Every selector pinned to an instant; empty when the answer would change all the same. */
  static Optional<Expr> pinned(Expr expr, long at) {
    return isBound(expr) ? Optional.empty() : Optional.of(new OtherForms(at).rewrite(expr));
  }

  /** Whether the expression says what it must be told by the query around it. */
  static boolean asksForQuery(Expr expr) {
    boolean here =
        switch (expr) {
          case Expr.Call call ->
              Set.of(Function.START, Function.END, Function.STEP, Function.RANGE)
                  .contains(call.function());
          case Expr.VectorSelector selector -> asksForQuery(selector.shift());
          case Expr.MatrixSelector matrix -> matrix.computed().isPresent();
          case Expr.Subquery subquery ->
              subquery.computedRange().isPresent()
                  || subquery.computedStep().isPresent()
                  || asksForQuery(subquery.shift());
          case Expr.NumberLiteral _,
              Expr.StringLiteral _,
              Expr.Aggregation _,
              Expr.Binary _,
              Expr.Unary _,
              Expr.Paren _ ->
              false;
        };
    return here || expr.children().stream().anyMatch(OtherForms::asksForQuery);
  }

  private static boolean asksForQuery(Expr.Shift shift) {
    return shift.computed().isPresent()
        || shift.at().filter(at -> !(at instanceof At.Timestamp)).isPresent();
  }

  private static boolean isBound(Expr expr) {
    boolean here = expr instanceof Expr.Call call && BOUND.contains(call.function());
    return here || asksForQuery(expr) || expr.children().stream().anyMatch(OtherForms::isBound);
  }

  private Expr.Shift pinned(Expr.Shift shift) {
    return shift.at().isPresent()
        ? shift
        : new Expr.Shift(
            shift.offset(), Optional.of(new At.Timestamp(at)), shift.computed(), shift.reach());
  }

  @Override
  protected Expr.VectorSelector selector(Expr.VectorSelector selector) {
    return new Expr.VectorSelector(
        selector.matchers(), pinned(selector.shift()), selector.position());
  }

  /** What is inside keeps its own instants: the subquery's are pinned already. */
  @Override
  protected Expr.Subquery subquery(Expr.Subquery subquery) {
    return subquery.with(subquery.expr(), pinned(subquery.shift()));
  }
}
