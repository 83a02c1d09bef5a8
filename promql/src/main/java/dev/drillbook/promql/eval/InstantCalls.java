// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Function;
import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Series;
import dev.drillbook.promql.TimeGrid;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** Calls of functions over instant vectors, numbers and strings. */
final class InstantCalls {
  private final Evaluator evaluator;
  private final Expr.Call call;
  private final TimeGrid grid;

  InstantCalls(Evaluator evaluator, Expr.Call call, TimeGrid grid) {
    this.evaluator = evaluator;
    this.call = call;
    this.grid = grid;
  }

  Result evaluate() {
    return switch (call.function()) {
      case ABS -> map(Math::abs);
      case CEIL -> map(Math::ceil);
      case FLOOR -> map(Math::floor);
      case EXP -> map(Math::exp);
      case LN -> map(Math::log);
      case LOG10 -> map(Math::log10);
      case LOG2 -> map(Elementwise::log2);
      case SQRT -> map(Math::sqrt);
      case SGN -> map(Elementwise::sign);
      case SIN -> map(Math::sin);
      case COS -> map(Math::cos);
      case TAN -> map(Math::tan);
      case ASIN -> map(Math::asin);
      case ACOS -> map(Math::acos);
      case ATAN -> map(Math::atan);
      case SINH -> map(Math::sinh);
      case COSH -> map(Math::cosh);
      case TANH -> map(Math::tanh);
      case ASINH -> map(Elementwise::asinh);
      case ACOSH -> map(Elementwise::acosh);
      case ATANH -> map(Elementwise::atanh);
      case DEG -> map(Math::toDegrees);
      case RAD -> map(Math::toRadians);
      case ROUND -> round();
      case CLAMP, CLAMP_MIN, CLAMP_MAX -> clamp();
      case YEAR, MONTH, DAY_OF_MONTH, DAY_OF_WEEK, DAY_OF_YEAR, DAYS_IN_MONTH, HOUR, MINUTE ->
          calendar();
      case TIME, PI, START, END, STEP, RANGE, MIN_OF, MAX_OF -> number();
      case SCALAR -> scalar();
      case VECTOR -> vector(numbers(0));
      case TIMESTAMP -> timestamp();
      case SORT -> sorted(Picks.byValue(0, false));
      case SORT_DESC -> sorted(Picks.byValue(0, true));
      case SORT_BY_LABEL -> sorted(byLabels());
      case SORT_BY_LABEL_DESC -> sorted(byLabels().reversed());
      case LABEL_REPLACE -> LabelFunctions.replace(call, columns(0), texts(1));
      case LABEL_JOIN -> LabelFunctions.join(call, columns(0), texts(1));
      case ABSENT -> absent(columns(0));
      case HISTOGRAM_QUANTILE -> histogramQuantile();
      case HISTOGRAM_FRACTION -> histogramFraction();
      case HISTOGRAM_AVG, HISTOGRAM_COUNT, HISTOGRAM_SUM, HISTOGRAM_STDDEV, HISTOGRAM_STDVAR ->
          new Result.Columns(List.of());
      case ABSENT_OVER_TIME -> absent(presence());
      case AVG_OVER_TIME,
          CHANGES,
          COUNT_OVER_TIME,
          DELTA,
          DERIV,
          DOUBLE_EXPONENTIAL_SMOOTHING,
          FIRST_OVER_TIME,
          IDELTA,
          INCREASE,
          IRATE,
          LAST_OVER_TIME,
          MAD_OVER_TIME,
          MAX_OVER_TIME,
          MIN_OVER_TIME,
          PREDICT_LINEAR,
          PRESENT_OVER_TIME,
          QUANTILE_OVER_TIME,
          RATE,
          RESETS,
          STDDEV_OVER_TIME,
          STDVAR_OVER_TIME,
          SUM_OVER_TIME,
          TS_OF_FIRST_OVER_TIME,
          TS_OF_LAST_OVER_TIME,
          TS_OF_MAX_OVER_TIME,
          TS_OF_MIN_OVER_TIME ->
          overRange();
    };
  }

  private Result.Columns map(DoubleUnaryOperator operation) {
    return Elementwise.map(
        columns(0), (value, _) -> operation.applyAsDouble(value), call.position());
  }

  private Result.Columns round() {
    double[] nearest = call.arguments().size() > 1 ? numbers(1) : constant(1);
    return Elementwise.map(
        columns(0), (value, step) -> Elementwise.round(value, nearest[step]), call.position());
  }

  private Result.Columns clamp() {
    double[] lowest =
        call.function() == Function.CLAMP_MAX ? constant(Double.NEGATIVE_INFINITY) : numbers(1);
    double[] highest =
        switch (call.arguments().size()) {
          case 3 -> numbers(2);
          default ->
              call.function() == Function.CLAMP_MAX
                  ? numbers(1)
                  : constant(Double.POSITIVE_INFINITY);
        };
    return Elementwise.map(
        columns(0),
        (value, step) -> Elementwise.clamp(value, lowest[step], highest[step]),
        call.position());
  }

  private Result.Columns calendar() {
    List<Column> times =
        call.arguments().isEmpty() ? vector(evaluator.times(grid)).columns() : columns(0);
    return Elementwise.map(
        times, (value, _) -> Calendar.of(call.function(), value), call.position());
  }

  private Result.Numbers number() {
    TimeGrid query = evaluator.query();
    Function function = call.function();
    if (function == Function.TIME) {
      return new Result.Numbers(evaluator.times(grid));
    }
    if (function == Function.MIN_OF || function == Function.MAX_OF) {
      double[] left = numbers(0);
      double[] right = numbers(1);
      double[] values = new double[left.length];
      for (int i = 0; i < values.length; i++) {
        values[i] =
            function == Function.MIN_OF ? Math.min(left[i], right[i]) : Math.max(left[i], right[i]);
      }
      return new Result.Numbers(values);
    }
    if (function == Function.PI) {
      return Result.Numbers.constant(Math.PI, grid.size());
    }
    long ms =
        function == Function.START
            ? query.fromMs()
            : function == Function.END
                ? query.toMs()
                : function == Function.STEP ? evaluator.stepMs() : query.toMs() - query.fromMs();
    return Result.Numbers.constant(ms / 1000.0, grid.size());
  }

  /** NaN unless there is exactly one element. */
  private Result.Numbers scalar() {
    double[] values = constant(Double.NaN);
    int[] seen = new int[values.length];
    for (Column column : columns(0)) {
      for (int step = 0; step < values.length; step++) {
        if (column.isPresent(step)) {
          seen[step]++;
          values[step] = seen[step] == 1 ? column.values()[step] : Double.NaN;
        }
      }
    }
    return new Result.Numbers(values);
  }

  private static Result.Columns vector(double[] values) {
    return new Result.Columns(List.of(new Column(Labels.EMPTY, values)));
  }

  /** Of a plain selector the time of its samples, of anything else the evaluation's instant. */
  private Result.Columns timestamp() {
    Expr argument = call.arguments().getFirst();
    while (argument instanceof Expr.Paren paren) {
      argument = paren.expr();
    }
    if (argument instanceof Expr.VectorSelector selector) {
      return Elementwise.map(
          evaluator.selection().timestamps(selector, grid), (value, _) -> value, call.position());
    }
    double[] times = evaluator.times(grid);
    return Elementwise.map(columns(0), (_, step) -> times[step], call.position());
  }

  /** Order has a meaning at one instant only; over a range the result is a set. */
  private Result.Columns sorted(Comparator<Column> order) {
    List<Column> columns = new ArrayList<>(columns(0));
    if (grid.size() == 1) {
      columns.removeIf(column -> !column.isPresent(0));
      columns.sort(order);
    }
    return new Result.Columns(columns);
  }

  private Comparator<Column> byLabels() {
    List<String> labels = texts(1);
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

  private Result.Columns absent(List<Column> columns) {
    Column result = Column.blank(LabelFunctions.ofAbsent(call.arguments().getFirst()), grid.size());
    for (int step = 0; step < grid.size(); step++) {
      int at = step;
      if (columns.stream().noneMatch(column -> column.isPresent(at))) {
        result.values()[step] = 1;
      }
    }
    return new Result.Columns(List.of(result));
  }

  /** A column for each series with a value where its window holds samples. */
  private List<Column> presence() {
    RangeInput input = evaluator.range(call.arguments().getFirst(), grid);
    List<Column> columns = new ArrayList<>();
    for (Series series : input.series()) {
      Window window = new Window(series.timestamps(), series.values());
      Column column = Column.blank(series.labels(), grid.size());
      for (int step = 0; step < grid.size(); step++) {
        window.moveTo(input.start(grid, step), input.end(grid, step), grid.at(step));
        if (window.size() > 0) {
          column.values()[step] = 1;
        }
      }
      columns.add(column);
    }
    return columns;
  }

  private Result.Columns histogramQuantile() {
    double[] quantiles = numbers(0);
    for (double q : quantiles) {
      if (Quantiles.isOutside(q)) {
        evaluator
            .notes()
            .warn(
                "quantile value should be between 0 and 1, got " + Aggregations.number(q),
                call.arguments().getFirst().position());
      }
    }
    return ClassicHistograms.read(
        call,
        columns(1),
        (uppers, counts, step) -> ClassicHistograms.quantile(quantiles[step], uppers, counts),
        evaluator.notes());
  }

  private Result.Columns histogramFraction() {
    double[] lower = numbers(0);
    double[] upper = numbers(1);
    return ClassicHistograms.read(
        call,
        columns(2),
        (uppers, counts, step) ->
            ClassicHistograms.fraction(lower[step], upper[step], uppers, counts),
        evaluator.notes());
  }

  private Result.Columns overRange() {
    List<double[]> numbers = new ArrayList<>();
    Expr range = call.arguments().getFirst();
    for (int i = 0; i < call.arguments().size(); i++) {
      switch (call.function().parameter(i)) {
        case SCALAR -> numbers.add(numbers(i));
        case MATRIX -> range = call.arguments().get(i);
        case STRING, VECTOR -> throw new IllegalStateException(call + " mixes types");
      }
    }
    return new RangeCalls(call, evaluator.notes())
        .apply(evaluator.range(range, grid), numbers, grid);
  }

  private double[] constant(double value) {
    return Result.Numbers.constant(value, grid.size()).values();
  }

  private List<Column> columns(int argument) {
    return evaluator.columns(call.arguments().get(argument), grid);
  }

  private double[] numbers(int argument) {
    return evaluator.numbers(call.arguments().get(argument), grid);
  }

  /** The string arguments from an index on. */
  private List<String> texts(int from) {
    return call.arguments().subList(from, call.arguments().size()).stream()
        .map(argument -> evaluator.text(argument, grid))
        .toList();
  }
}
