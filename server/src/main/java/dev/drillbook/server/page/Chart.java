// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.page;

import dev.drillbook.promql.Expr;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * One picture of series: what to draw, and the line that it is compared with.
 *
 * @param id unique on the page
 * @param query PromQL without the comparison
 */
public record Chart(String id, String query, OptionalDouble threshold) {
  private static final int MOST = 3;

  /**
   * The pictures behind an expression: one per comparison with a number, because a comparison drops
   * the samples that do not fulfil it; without one, its selectors.
   */
  static List<Chart> of(String id, Expr expr) {
    List<Chart> charts = new ArrayList<>();
    collect(id, expr, charts);
    return charts.stream().limit(MOST).toList();
  }

  private static void collect(String id, Expr expr, List<Chart> charts) {
    switch (expr) {
      case Expr.Paren paren -> collect(id, paren.expr(), charts);
      case Expr.Binary binary when binary.operator().isSet() -> {
        collect(id, binary.left(), charts);
        collect(id, binary.right(), charts);
      }
      case Expr.Binary binary when binary.operator().isComparison() -> compared(id, binary, charts);
      case Expr.Call call when call.function().symbol().startsWith("absent") ->
          call.selectors().forEach(use -> add(id, use.selector(), OptionalDouble.empty(), charts));
      case Expr.Binary _,
          Expr.Call _,
          Expr.VectorSelector _,
          Expr.MatrixSelector _,
          Expr.Subquery _,
          Expr.Aggregation _,
          Expr.Unary _,
          Expr.NumberLiteral _,
          Expr.StringLiteral _ ->
          add(id, expr, OptionalDouble.empty(), charts);
    }
  }

  private static void compared(String id, Expr.Binary binary, List<Chart> charts) {
    OptionalDouble right = number(binary.right());
    OptionalDouble left = number(binary.left());
    if (right.isPresent()) {
      add(id, binary.left(), right, charts);
    } else if (left.isPresent()) {
      add(id, binary.right(), left, charts);
    } else {
      add(id, binary.left(), OptionalDouble.empty(), charts);
      add(id, binary.right(), OptionalDouble.empty(), charts);
    }
  }

  private static void add(String id, Expr drawn, OptionalDouble threshold, List<Chart> charts) {
    charts.add(new Chart(id + "-" + (charts.size() + 1), drawn.toString(), threshold));
  }

  private static OptionalDouble number(Expr expr) {
    if (expr instanceof Expr.NumberLiteral literal) {
      return OptionalDouble.of(literal.value());
    }
    if (expr instanceof Expr.Paren paren) {
      return number(paren.expr());
    }
    if (expr instanceof Expr.Unary unary) {
      OptionalDouble inside = number(unary.expr());
      return inside.isPresent() && unary.negative()
          ? OptionalDouble.of(-inside.getAsDouble())
          : inside;
    }
    return OptionalDouble.empty();
  }

  /** The threshold as the page's script reads it, empty for none. */
  public String line() {
    return threshold.isPresent() ? Double.toString(threshold.getAsDouble()) : "";
  }
}
