// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.trigger;

import dev.drillbook.promql.Aggregator;
import dev.drillbook.promql.BinaryOperator;
import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Function;
import dev.drillbook.promql.Grouping;
import dev.drillbook.promql.ValueType;
import dev.drillbook.promql.VectorMatching;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Carries out {@code absent=zero}: an operand without a series becomes 0 for every group of the
 * other operand, so that "no error yet" divides to 0 instead of to nothing.
 */
final class ZeroFill {
  private final Predicate<Expr> empty;

  /**
   * @param empty whether all selectors below that expression are empty but watched
   */
  ZeroFill(Predicate<Expr> empty) {
    this.empty = empty;
  }

  Expr fill(Expr expr) {
    return switch (expr) {
      case Expr.Paren paren -> new Expr.Paren(fill(paren.expr()), paren.position());
      case Expr.Unary unary ->
          new Expr.Unary(unary.negative(), fill(unary.expr()), unary.position());
      case Expr.Binary binary when binary.operator().isSet() ->
          operands(binary, fill(binary.left()), fill(binary.right()));
      case Expr.Binary binary ->
          operands(
              binary,
              operand(binary, binary.left(), binary.right()),
              operand(binary, binary.right(), binary.left()));
      case Expr.Aggregation aggregation ->
          new Expr.Aggregation(
              aggregation.aggregator(),
              aggregation.grouping(),
              aggregation.parameter(),
              fill(aggregation.expr()),
              aggregation.position());
      case Expr.Call call ->
          new Expr.Call(
              call.function(), call.arguments().stream().map(this::fill).toList(), call.position());
      case Expr.Subquery subquery -> subquery;
      case Expr.VectorSelector selector -> selector;
      case Expr.MatrixSelector selector -> selector;
      case Expr.NumberLiteral number -> number;
      case Expr.StringLiteral string -> string;
    };
  }

  private Expr operand(Expr.Binary binary, Expr side, Expr other) {
    return empty.test(side) && !arithmetic(side) ? zeros(binary, other) : fill(side);
  }

  /** 0/0 must stay without an answer: the zeros belong inside, not in place of the quotient. */
  private static boolean arithmetic(Expr expr) {
    return switch (expr) {
      case Expr.Paren paren -> arithmetic(paren.expr());
      case Expr.Unary unary -> arithmetic(unary.expr());
      case Expr.Binary binary -> !binary.operator().isSet();
      case Expr.Aggregation aggregation -> arithmetic(aggregation.expr());
      case Expr.Call call -> call.arguments().stream().anyMatch(ZeroFill::arithmetic);
      case Expr.Subquery subquery -> false;
      case Expr.VectorSelector selector -> false;
      case Expr.MatrixSelector selector -> false;
      case Expr.NumberLiteral number -> false;
      case Expr.StringLiteral string -> false;
    };
  }

  private static Expr operands(Expr.Binary binary, Expr left, Expr right) {
    return new Expr.Binary(binary.operator(), left, right, binary.bool(), binary.matching());
  }

  /** Zero for each group of the other operand, or one plain zero when that is no vector either. */
  private Expr zeros(Expr.Binary binary, Expr other) {
    Expr zero = new Expr.NumberLiteral(0, binary.position());
    if (other.type() != ValueType.VECTOR || empty.test(other)) {
      return new Expr.Call(Function.VECTOR, List.of(zero), binary.position());
    }
    Expr zeros =
        new Expr.Binary(BinaryOperator.MULTIPLY, fill(other), zero, false, VectorMatching.DEFAULT);
    VectorMatching matching = binary.matching();
    if (matching.cardinality() == VectorMatching.Cardinality.ONE_TO_ONE) {
      return zeros;
    }
    Grouping groups = new Grouping(!matching.on(), matching.labels());
    return new Expr.Aggregation(Aggregator.MAX, groups, Optional.empty(), zeros, binary.position());
  }
}
