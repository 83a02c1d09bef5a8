// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.reach;

import dev.drillbook.promql.BinaryOperator;
import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Matcher;
import dev.drillbook.promql.Promql;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.promql.Rewrite;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A number that an expression is compared with.
 *
 * @param about the expression and the side: equal for comparisons of the same thing, whatever their
 *     windows and numbers, and whichever way round they are written
 * @param shown as it is written, but on one line
 */
public record Threshold(String about, double number, String shown) {
  /**
   * Every one in a PromQL text, in its order; empty for a text that is none or compares nothing.
   */
  public static List<Threshold> of(String promql) {
    List<Threshold> found = new ArrayList<>();
    try {
      collect(Promql.parse(promql), found);
    } catch (PromqlException notPromql) {
      return List.of();
    }
    return List.copyOf(found);
  }

  private static void collect(Expr expr, List<Threshold> found) {
    switch (expr) {
      case Expr.Paren paren -> collect(paren.expr(), found);
      case Expr.Binary binary when binary.operator().isSet() -> {
        collect(binary.left(), found);
        collect(binary.right(), found);
      }
      case Expr.Binary binary when binary.operator().isComparison() -> {
        if (bare(binary.right()) instanceof Expr.NumberLiteral number) {
          add(binary, binary.left(), binary.operator(), number.value(), found);
        } else if (bare(binary.left()) instanceof Expr.NumberLiteral number) {
          add(
              binary,
              binary.right(),
              PromqlSpans.mirrored(binary.operator()),
              number.value(),
              found);
        }
      }
      case Expr _ -> {}
    }
  }

  private static void add(
      Expr whole, Expr value, BinaryOperator operator, double number, List<Threshold> found) {
    String side =
        switch (operator) {
          case LESS, LESS_OR_EQUAL -> "<";
          case GREATER, GREATER_OR_EQUAL -> ">";
          default -> "";
        };
    if (!side.isEmpty() && !(bare(value) instanceof Expr.NumberLiteral)) {
      Scaled scaled = scaled(bare(value), number);
      found.add(
          new Threshold(
              side + " " + new Shape().rewrite(scaled.value()), scaled.number(), whole.toString()));
    }
  }

  private record Scaled(Expr value, double number) {}

  /** {@code x * 100 > 5} is {@code x > 0.05}. */
  private static Scaled scaled(Expr value, double number) {
    if (value instanceof Expr.Binary(var operator, var left, var right, boolean _, var _)) {
      boolean times = operator == BinaryOperator.MULTIPLY;
      if (times && bare(left) instanceof Expr.NumberLiteral factor && factor.value() > 0) {
        return scaled(bare(right), number / factor.value());
      }
      if (times && bare(right) instanceof Expr.NumberLiteral factor && factor.value() > 0) {
        return scaled(bare(left), number / factor.value());
      }
      if (operator == BinaryOperator.DIVIDE
          && bare(right) instanceof Expr.NumberLiteral factor
          && factor.value() > 0) {
        return scaled(bare(left), number * factor.value());
      }
    }
    return new Scaled(value, number);
  }

  private static Expr bare(Expr expr) {
    return expr instanceof Expr.Paren paren ? bare(paren.expr()) : expr;
  }

  /** The same windows everywhere, and matchers in one order. */
  private static final class Shape extends Rewrite {
    private static final Duration WINDOW = Duration.ofMinutes(1);

    @Override
    protected Expr.VectorSelector selector(Expr.VectorSelector selector) {
      List<Matcher> sorted =
          selector.matchers().stream().sorted(Comparator.comparing(Matcher::toString)).toList();
      return new Expr.VectorSelector(sorted, selector.shift(), selector.position());
    }

    @Override
    protected Expr.MatrixSelector matrix(Expr.MatrixSelector matrix) {
      return new Expr.MatrixSelector(selector(matrix.selector()), WINDOW, matrix.position());
    }

    @Override
    protected Expr.Subquery subquery(Expr.Subquery subquery) {
      return new Expr.Subquery(
          rewrite(subquery.expr()), WINDOW, subquery.step(), subquery.shift(), subquery.position());
    }
  }
}
