// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.TimeGrid;
import java.util.List;

/** The arguments of one call, evaluated when they are asked for. */
record Arguments(Evaluator evaluator, Expr.Call call, TimeGrid grid) {
  int count() {
    return call.arguments().size();
  }

  Expr expr(int index) {
    return call.arguments().get(index);
  }

  List<Column> columns(int index) {
    return evaluator.columns(expr(index), grid);
  }

  RangeInput range(int index) {
    return evaluator.range(expr(index), grid);
  }

  /** A number per instant. */
  double[] numbers(int index) {
    return evaluator.numbers(expr(index), grid);
  }

  /** The same number for every instant. */
  double[] constant(double value) {
    return Result.Numbers.constant(value, grid.size()).values();
  }

  String text(int index) {
    return evaluator.text(expr(index), grid);
  }

  /** The string arguments from an index on. */
  List<String> texts(int from) {
    return call.arguments().subList(from, count()).stream()
        .map(argument -> evaluator.text(argument, grid))
        .toList();
  }

  /** Quantiles, with a warning for those that are none. */
  double[] quantiles(int index) {
    double[] quantiles = numbers(index);
    evaluator.notes().warnOfQuantiles(quantiles, expr(index).position());
    return quantiles;
  }
}
