// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.Answer;
import dev.drillbook.promql.ComputedDurations;
import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Measured;
import dev.drillbook.promql.Position;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.promql.QueryOptions;
import dev.drillbook.promql.Series;
import dev.drillbook.promql.SeriesSource;
import dev.drillbook.promql.TimeGrid;
import dev.drillbook.promql.Value;
import dev.drillbook.promql.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Evaluates one expression for one query. */
public final class Evaluator {
  private final QueryOptions options;
  private final TimeGrid query;
  private final long stepMs;
  private final Selection selection;
  private final Notes notes = new Notes();
  private final DirectRates rates;
  private final @Nullable SharedParts parts;

  private Evaluator(
      Selection selection,
      QueryOptions options,
      TimeGrid query,
      long stepMs,
      @Nullable SharedParts parts) {
    this.options = options;
    this.query = query;
    this.stepMs = stepMs;
    this.selection = selection;
    this.rates = new DirectRates(selection, notes, query, parts);
    this.parts = parts;
  }

  /** The value at one instant, of the type that the expression has. */
  public static Answer instant(Expr query, SeriesSource source, long at, QueryOptions options) {
    return instant(query, source, at, options, null);
  }

  /**
   * @param parts null when nothing is shared with other expressions
   */
  static Answer instant(
      Expr query, SeriesSource source, long at, QueryOptions options, @Nullable SharedParts parts) {
    Expr expr = ComputedDurations.resolve(query, 0, 0);
    TimeGrid grid = new TimeGrid(at, at, 1);
    Selection selection = new Selection(source, grid, options);
    Evaluator evaluator = new Evaluator(selection, options, grid, 0, parts);
    Value value =
        expr.type() == ValueType.MATRIX
            ? evaluator.windows(expr, grid)
            : valueOf(evaluator.evaluate(expr, grid), at, expr.position());
    return evaluator.answer(value);
  }

  /** The values at all instants of the grid, always a matrix. */
  public static Answer range(Expr query, SeriesSource source, TimeGrid grid, QueryOptions options) {
    Expr expr = ComputedDurations.resolve(query, grid.stepMs(), grid.toMs() - grid.fromMs());
    if (expr.type() == ValueType.MATRIX || expr.type() == ValueType.STRING) {
      throw new PromqlException(
          expr.position(),
          "a range query needs a scalar or an instant vector, this is a " + expr.type().words(),
          "");
    }
    Selection selection = new Selection(source, grid, options);
    Evaluator evaluator = new Evaluator(selection, options, grid, grid.stepMs(), null);
    List<Column> columns =
        switch (evaluator.evaluate(expr, grid)) {
          case Result.Columns vector -> Column.answer(vector.columns(), expr.position());
          case Result.Numbers numbers -> List.of(new Column(Labels.EMPTY, numbers.values()));
          case Result.Text text -> throw new IllegalStateException(text.value());
        };
    List<Series> series =
        columns.stream().filter(c -> !c.isBlank()).map(c -> Selection.samples(c, grid)).toList();
    return evaluator.answer(new Value.Matrix(series));
  }

  private Answer answer(Value value) {
    return new Answer(value, notes.warnings(), notes.infos());
  }

  private static Value valueOf(Result result, long at, Position position) {
    return switch (result) {
      case Result.Numbers numbers -> new Value.Scalar(at, numbers.values()[0]);
      case Result.Text text -> new Value.StringValue(at, text.value());
      case Result.Columns vector ->
          new Value.Vector(
              Column.answer(vector.columns(), position).stream()
                  .filter(c -> c.isPresent(0))
                  .map(c -> new Value.VectorSample(c.labels(), at, c.values()[0], c.histogram(0)))
                  .toList());
    };
  }

  private Value windows(Expr expr, TimeGrid grid) {
    RangeInput input = range(expr, grid);
    List<Series> series = new ArrayList<>();
    for (Series all : input.series()) {
      Window window = new Window(all);
      input.move(window, 0);
      if (window.size() > 0) {
        series.add(all.slice(window.low(), window.high()));
      }
    }
    return new Value.Matrix(series);
  }

  Result evaluate(Expr expr, TimeGrid grid) {
    return switch (expr) {
      case Expr.NumberLiteral number -> Result.Numbers.constant(number.value(), grid.size());
      case Expr.StringLiteral string -> new Result.Text(string.value());
      case Expr.VectorSelector selector when selector.shift().reach().isPresent() ->
          new Result.Columns(Column.withoutBlank(selection.smoothed(selector, grid)));
      case Expr.VectorSelector selector ->
          new Result.Columns(Column.withoutBlank(selection.instant(selector, grid)));
      case Expr.Paren paren -> evaluate(paren.expr(), grid);
      case Expr.Unary unary -> unary(unary, grid);
      case Expr.Binary binary -> binary(binary, grid);
      case Expr.Aggregation aggregation ->
          shared(aggregation, grid, () -> aggregation(aggregation, grid));
      case Expr.Call call -> shared(call, grid, () -> call(call, grid));
      case Expr.MatrixSelector _, Expr.Subquery _ ->
          throw new IllegalStateException(expr + " is a range vector");
    };
  }

  private Result shared(Expr part, TimeGrid grid, Supplier<Result> evaluation) {
    return parts == null || !grid.equals(query)
        ? evaluation.get()
        : parts.of(part, grid, evaluation);
  }

  private Result call(Expr.Call call, TimeGrid grid) {
    return rates
        .of(call, grid)
        .<Result>map(measured -> new Result.Columns(DirectRates.columns(measured)))
        .orElseGet(() -> new Calls(this, call, grid).evaluate());
  }

  private Result unary(Expr.Unary unary, TimeGrid grid) {
    Result operand = evaluate(unary.expr(), grid);
    if (!unary.negative()) {
      return operand;
    }
    return switch (operand) {
      case Result.Numbers numbers -> numbers.map(value -> -value);
      case Result.Columns vector -> Elementwise.negated(vector.columns());
      case Result.Text text -> throw new IllegalStateException(text.value());
    };
  }

  private Result binary(Expr.Binary binary, TimeGrid grid) {
    boolean leftNumber = binary.left().type() == ValueType.SCALAR;
    boolean rightNumber = binary.right().type() == ValueType.SCALAR;
    if (leftNumber && rightNumber) {
      return ScalarOperations.ofNumbers(
          binary.operator(), numbers(binary.left(), grid), numbers(binary.right(), grid));
    }
    if (leftNumber) {
      double[] numbers = numbers(binary.left(), grid);
      return ScalarOperations.ofVector(binary, columns(binary.right(), grid), numbers, true, notes);
    }
    List<Column> left = columns(binary.left(), grid);
    if (rightNumber) {
      return ScalarOperations.ofVector(binary, left, numbers(binary.right(), grid), false, notes);
    }
    List<Column> right = columns(binary.right(), grid);
    return binary.operator().isSet()
        ? SetOperations.of(binary, left, right, grid.size())
        : VectorOperations.of(binary, left, right, grid.size(), notes);
  }

  private Result aggregation(Expr.Aggregation aggregation, TimeGrid grid) {
    Optional<Measured> measured =
        aggregation.aggregator().isFold() ? rates.of(aggregation.expr(), grid) : Optional.empty();
    if (measured.isPresent()) {
      double[] parameter =
          aggregation.parameter().isPresent() ? parameter(aggregation, grid) : new double[0];
      return Aggregations.fold(aggregation, measured.get(), parameter, notes);
    }
    List<Column> columns = columns(aggregation.expr(), grid);
    return switch (aggregation.aggregator()) {
      case SUM, AVG, MIN, MAX, COUNT, GROUP, STDDEV, STDVAR ->
          Aggregations.fold(aggregation, columns, new double[0], notes);
      case QUANTILE -> Aggregations.fold(aggregation, columns, parameter(aggregation, grid), notes);
      case TOPK, BOTTOMK, LIMITK, LIMIT_RATIO ->
          Picks.of(aggregation, columns, parameter(aggregation, grid), notes);
      case COUNT_VALUES ->
          Aggregations.countValues(
              aggregation, columns, text(aggregation.parameter().orElseThrow(), grid));
    };
  }

  private double[] parameter(Expr.Aggregation aggregation, TimeGrid grid) {
    return numbers(aggregation.parameter().orElseThrow(), grid);
  }

  RangeInput range(Expr expr, TimeGrid grid) {
    return switch (expr) {
      case Expr.Paren paren -> range(paren.expr(), grid);
      case Expr.MatrixSelector matrix -> selection.range(matrix, grid);
      case Expr.Subquery subquery -> subquery(subquery, grid);
      case Expr.NumberLiteral _,
          Expr.StringLiteral _,
          Expr.VectorSelector _,
          Expr.Call _,
          Expr.Aggregation _,
          Expr.Binary _,
          Expr.Unary _ ->
          throw new IllegalStateException(expr + " is not a range vector");
    };
  }

  /** A subquery's instants are multiples of its step, wherever the query begins. */
  private RangeInput subquery(Expr.Subquery subquery, TimeGrid grid) {
    long step = subquery.step().orElse(options.subqueryStep()).toMillis();
    long range = subquery.range().toMillis();
    long offset = subquery.shift().offset().toMillis();
    OptionalLong pinned = selection.pinned(subquery.shift());
    long first = pinned.orElse(grid.fromMs()) - offset - range;
    long last = pinned.orElse(grid.at(grid.size() - 1)) - offset;
    long from = Math.floorDiv(first, step) * step + step;
    if (from > last) {
      return new RangeInput(List.of(), grid, range, offset, pinned, true);
    }
    selection.checkSize((last - from) / step, subquery.position());
    TimeGrid inner = new TimeGrid(from, last, step);
    List<Series> series =
        columns(subquery.expr(), inner).stream()
            .map(c -> Selection.samples(c.named().withUnknownHints(), inner))
            .toList();
    return new RangeInput(series, grid, range, offset, pinned, false);
  }

  List<Column> columns(Expr expr, TimeGrid grid) {
    if (evaluate(expr, grid) instanceof Result.Columns vector) {
      return vector.columns();
    }
    throw new IllegalStateException(expr + " is not an instant vector");
  }

  double[] numbers(Expr expr, TimeGrid grid) {
    if (evaluate(expr, grid) instanceof Result.Numbers numbers) {
      return numbers.values();
    }
    throw new IllegalStateException(expr + " is not a scalar");
  }

  String text(Expr expr, TimeGrid grid) {
    if (evaluate(expr, grid) instanceof Result.Text text) {
      return text.value();
    }
    throw new IllegalStateException(expr + " is not a string");
  }

  /** The instants in seconds. */
  double[] times(TimeGrid grid) {
    double[] times = new double[grid.size()];
    for (int i = 0; i < times.length; i++) {
      times[i] = grid.at(i) / 1000.0;
    }
    return times;
  }

  long lookbackMs() {
    return options.lookback().toMillis();
  }

  Selection selection() {
    return selection;
  }

  Notes notes() {
    return notes;
  }

  /** The instants of the whole query. */
  TimeGrid query() {
    return query;
  }

  /** Zero in an instant query. */
  long stepMs() {
    return stepMs;
  }
}
