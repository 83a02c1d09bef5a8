// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

/** Builds a tree again with some of its selectors and subqueries changed. */
public abstract class Rewrite {
  /** Called for selectors outside of ranges, and by {@link #matrix} unless that is overridden. */
  protected abstract Expr.VectorSelector selector(Expr.VectorSelector selector);

  protected Expr.MatrixSelector matrix(Expr.MatrixSelector matrix) {
    return new Expr.MatrixSelector(
        selector(matrix.selector()), matrix.range(), matrix.computed(), matrix.position());
  }

  /** What is inside is up to the override: {@link #rewrite} goes on there. */
  protected abstract Expr.Subquery subquery(Expr.Subquery subquery);

  public final Expr rewrite(Expr expr) {
    return switch (expr) {
      case Expr.NumberLiteral number -> number;
      case Expr.StringLiteral string -> string;
      case Expr.VectorSelector selector -> selector(selector);
      case Expr.MatrixSelector matrix -> matrix(matrix);
      case Expr.Subquery subquery -> subquery(subquery);
      case Expr.Call call ->
          new Expr.Call(
              call.function(),
              call.arguments().stream().map(this::rewrite).toList(),
              call.position());
      case Expr.Aggregation aggregation ->
          new Expr.Aggregation(
              aggregation.aggregator(),
              aggregation.grouping(),
              aggregation.parameter().map(this::rewrite),
              rewrite(aggregation.expr()),
              aggregation.position());
      case Expr.Binary binary ->
          new Expr.Binary(
              binary.operator(),
              rewrite(binary.left()),
              rewrite(binary.right()),
              binary.bool(),
              binary.matching());
      case Expr.Unary unary ->
          new Expr.Unary(unary.negative(), rewrite(unary.expr()), unary.position());
      case Expr.Paren paren -> new Expr.Paren(rewrite(paren.expr()), paren.position());
    };
  }
}
