// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Position;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Functions over instant vectors that are more than a change of each value. */
final class VectorCalls {
  private final Arguments arguments;
  private final Position position;
  private final int steps;

  VectorCalls(Arguments arguments) {
    this.arguments = arguments;
    this.position = arguments.call().position();
    this.steps = arguments.grid().size();
  }

  Result.Columns round() {
    double[] nearest = arguments.count() > 1 ? arguments.numbers(1) : arguments.constant(1);
    return Elementwise.map(
        arguments.columns(0), (value, step) -> Elementwise.round(value, nearest[step]), position);
  }

  Result.Columns clamp(double[] lowest, double[] highest) {
    return Elementwise.map(
        arguments.columns(0),
        (value, step) -> Elementwise.clamp(value, lowest[step], highest[step]),
        position);
  }

  /** Without an argument, of the evaluation's instant. */
  Result.Columns calendar() {
    List<Column> times =
        arguments.count() == 0 ? NumberCalls.vector(times()).columns() : arguments.columns(0);
    return Elementwise.map(
        times, (value, _) -> Calendar.of(arguments.call().function(), value), position);
  }

  /** Of a plain selector the time of its samples, of anything else the evaluation's instant. */
  Result.Columns timestamp() {
    Expr argument = arguments.expr(0);
    while (argument instanceof Expr.Paren paren) {
      argument = paren.expr();
    }
    if (argument instanceof Expr.VectorSelector selector) {
      List<Column> columns =
          arguments.evaluator().selection().timestamps(selector, arguments.grid());
      return Elementwise.map(columns, (value, _) -> value, position);
    }
    double[] times = times();
    return Elementwise.map(arguments.columns(0), (_, step) -> times[step], position);
  }

  private double[] times() {
    return arguments.evaluator().times(arguments.grid());
  }

  /** Order has a meaning at one instant only; over a range the result is a set. */
  Result.Columns sorted(Comparator<Column> order) {
    List<Column> columns = new ArrayList<>(arguments.columns(0));
    if (steps == 1) {
      columns.removeIf(column -> !column.isPresent(0));
      columns.sort(order);
    }
    return new Result.Columns(columns);
  }

  Comparator<Column> byLabels() {
    List<String> labels = arguments.texts(1);
    return (a, b) -> {
      for (String label : labels) {
        int order = NaturalOrder.INSTANCE.compare(a.labels().get(label), b.labels().get(label));
        if (order != 0) {
          return order;
        }
      }
      return a.labels().compareTo(b.labels());
    };
  }

  /** 1 at each instant at which no column has a value. */
  Result.Columns absent(List<Column> columns) {
    Column result = Column.blank(LabelFunctions.ofAbsent(arguments.expr(0)), steps);
    for (int step = 0; step < steps; step++) {
      int at = step;
      if (columns.stream().noneMatch(column -> column.isPresent(at))) {
        result.values()[step] = 1;
      }
    }
    return new Result.Columns(List.of(result));
  }

  Result.Columns histogramQuantile() {
    double[] quantiles = arguments.quantiles(0);
    return ClassicHistograms.read(
        arguments.call(),
        arguments.columns(1),
        (uppers, counts, step) -> ClassicHistograms.quantile(quantiles[step], uppers, counts),
        arguments.evaluator().notes());
  }

  Result.Columns histogramFraction() {
    double[] lower = arguments.numbers(0);
    double[] upper = arguments.numbers(1);
    return ClassicHistograms.read(
        arguments.call(),
        arguments.columns(2),
        (uppers, counts, step) ->
            ClassicHistograms.fraction(lower[step], upper[step], uppers, counts),
        arguments.evaluator().notes());
  }
}
