// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what an expression reads, without evaluating it. */
public final class Selectors {
  private final QueryOptions options;
  private final List<SelectorUse> uses = new ArrayList<>();

  private Selectors(QueryOptions options) {
    this.options = options;
  }

  /** In source order; a selector that appears twice is listed twice. */
  public static List<SelectorUse> of(Expr expr, QueryOptions options) {
    Selectors walk = new Selectors(options);
    walk.visit(
        ComputedDurations.resolve(expr, 0, 0),
        new Place(Duration.ZERO, Duration.ZERO, Optional.empty(), false));
    return List.copyOf(walk.uses);
  }

  /** The instants at which a part of the tree is evaluated, and whether it may find nothing. */
  private record Place(Duration oldest, Duration newest, Optional<At> at, boolean missingAllowed) {
    /** An {@code @} forgets the instants around it, as it replaces them. */
    Place shifted(Expr.Shift shift) {
      Duration offset = shift.offset();
      return shift.at().isPresent()
          ? new Place(offset, offset, shift.at(), missingAllowed)
          : new Place(oldest.plus(offset), newest.plus(offset), at, missingAllowed);
    }

    Place reachingBack(Duration range) {
      return new Place(oldest.plus(range), newest, at, missingAllowed);
    }

    Place allowingMissing() {
      return new Place(oldest, newest, at, true);
    }
  }

  private void visit(Expr expr, Place place) {
    switch (expr) {
      case Expr.VectorSelector selector ->
          add(selector, place.shifted(selector.shift()).reachingBack(options.lookback()));
      case Expr.MatrixSelector matrix ->
          add(
              matrix.selector(),
              place.shifted(matrix.selector().shift()).reachingBack(matrix.range()));
      case Expr.Subquery subquery ->
          visit(subquery.expr(), place.shifted(subquery.shift()).reachingBack(subquery.range()));
      case Expr.Call call -> visitAll(call, allowsMissing(call) ? place.allowingMissing() : place);
      case Expr.Binary binary ->
          visitAll(
              binary, binary.operator() == BinaryOperator.OR ? place.allowingMissing() : place);
      case Expr.Aggregation aggregation -> visitAll(aggregation, place);
      case Expr.Unary unary -> visitAll(unary, place);
      case Expr.Paren paren -> visitAll(paren, place);
      case Expr.NumberLiteral _ -> {}
      case Expr.StringLiteral _ -> {}
    }
  }

  private void visitAll(Expr expr, Place place) {
    expr.children().forEach(child -> visit(child, place));
  }

  private void add(Expr.VectorSelector selector, Place place) {
    uses.add(
        new SelectorUse(
            selector, place.oldest(), place.newest(), place.at(), place.missingAllowed()));
  }

  private static boolean allowsMissing(Expr.Call call) {
    return call.function() == Function.ABSENT || call.function() == Function.ABSENT_OVER_TIME;
  }
}
