// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Position;
import dev.drillbook.promql.histogram.ShortNumber;
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
        arguments.columns(0), (value, step) -> Elementwise.round(value, nearest[step]));
  }

  Result.Columns clamp(double[] lowest, double[] highest) {
    return Elementwise.map(
        arguments.columns(0),
        (value, step) -> Elementwise.clamp(value, lowest[step], highest[step]));
  }

  /** Without an argument, of the evaluation's instant. */
  Result.Columns calendar() {
    List<Column> times =
        arguments.count() == 0 ? NumberCalls.vector(times()).columns() : arguments.columns(0);
    return Elementwise.map(times, (value, _) -> Calendar.of(arguments.call().function(), value));
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
      return Elementwise.map(columns, (value, _) -> value);
    }
    double[] times = times();
    return Elementwise.map(arguments.columns(0), (_, step) -> times[step]);
  }

  private double[] times() {
    return arguments.evaluator().times(arguments.grid());
  }

  /** Only numbers have an order. */
  Result.Columns sortedByValue(boolean descending) {
    List<Column> columns = arguments.columns(0).stream().map(Column::numbersOnly).toList();
    return sorted(columns, Picks.byValue(0, descending));
  }

  Result.Columns sortedByLabels(boolean descending) {
    return sorted(arguments.columns(0), descending ? byLabels().reversed() : byLabels());
  }

  /** Order has a meaning at one instant only; over a range the result is a set. */
  private Result.Columns sorted(List<Column> unsorted, Comparator<Column> order) {
    List<Column> columns = new ArrayList<>(unsorted);
    if (steps == 1) {
      columns.removeIf(column -> !column.isPresent(0));
      columns.sort(order);
    }
    return new Result.Columns(columns);
  }

  private Comparator<Column> byLabels() {
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
    return new HistogramCalls(arguments, 1).read(HistogramReading.quantile(quantiles));
  }

  /** Each quantile's number becomes the value of a label. */
  Result.Columns histogramQuantiles() {
    String label = arguments.text(1);
    HistogramCalls calls = new HistogramCalls(arguments, 0);
    List<Column> results = new ArrayList<>();
    for (int i = 2; i < arguments.count(); i++) {
      double[] quantiles = arguments.quantiles(i);
      String printed = openMetrics(quantiles[0]);
      calls.read(HistogramReading.quantile(quantiles)).columns().stream()
          .map(column -> column.relabelled(column.labels().with(label, printed)))
          .forEach(results::add);
    }
    return new Result.Columns(Column.merged(results, position));
  }

  /** As OpenMetrics writes a number: whole ones with a decimal point. */
  private static String openMetrics(double value) {
    String printed = ShortNumber.print(value);
    boolean whole = printed.chars().allMatch(c -> c == '-' || (c >= '0' && c <= '9'));
    return whole ? printed + ".0" : printed;
  }

  Result.Columns histogramFraction() {
    double[] lower = arguments.numbers(0);
    double[] upper = arguments.numbers(1);
    return new HistogramCalls(arguments, 2).read(HistogramReading.fraction(lower, upper));
  }
}
