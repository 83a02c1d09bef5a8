// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.TimeGrid;
import java.util.List;
import java.util.function.DoubleUnaryOperator;

/** The table of functions: what each call does with its arguments. */
final class Calls {
  private static final List<String> COUNTER_ENDINGS =
      List.of("_total", "_sum", "_count", "_bucket");

  private final Evaluator evaluator;
  private final Expr.Call call;
  private final Arguments arguments;
  private final VectorCalls vectors;

  Calls(Evaluator evaluator, Expr.Call call, TimeGrid grid) {
    this.evaluator = evaluator;
    this.call = call;
    this.arguments = new Arguments(evaluator, call, grid);
    this.vectors = new VectorCalls(arguments);
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
      case ROUND -> vectors.round();
      case CLAMP -> vectors.clamp(arguments.numbers(1), arguments.numbers(2));
      case CLAMP_MIN ->
          vectors.clamp(arguments.numbers(1), arguments.constant(Double.POSITIVE_INFINITY));
      case CLAMP_MAX ->
          vectors.clamp(arguments.constant(Double.NEGATIVE_INFINITY), arguments.numbers(1));
      case YEAR, MONTH, DAY_OF_MONTH, DAY_OF_WEEK, DAY_OF_YEAR, DAYS_IN_MONTH, HOUR, MINUTE ->
          vectors.calendar();
      case TIME -> new Result.Numbers(evaluator.times(arguments.grid()));
      case PI -> new Result.Numbers(arguments.constant(Math.PI));
      case START -> seconds(evaluator.query().fromMs());
      case END -> seconds(evaluator.query().toMs());
      case STEP -> seconds(evaluator.stepMs());
      case RANGE -> seconds(evaluator.query().toMs() - evaluator.query().fromMs());
      case MIN_OF -> NumberCalls.pairwise(arguments, Math::min);
      case MAX_OF -> NumberCalls.pairwise(arguments, Math::max);
      case SCALAR -> NumberCalls.single(arguments.columns(0), arguments.grid().size());
      case VECTOR -> NumberCalls.vector(arguments.numbers(0));
      case TIMESTAMP -> vectors.timestamp();
      case SORT -> vectors.sorted(Picks.byValue(0, false));
      case SORT_DESC -> vectors.sorted(Picks.byValue(0, true));
      case SORT_BY_LABEL -> vectors.sorted(vectors.byLabels());
      case SORT_BY_LABEL_DESC -> vectors.sorted(vectors.byLabels().reversed());
      case LABEL_REPLACE -> LabelFunctions.replace(call, arguments.columns(0), arguments.texts(1));
      case LABEL_JOIN -> LabelFunctions.join(call, arguments.columns(0), arguments.texts(1));
      case ABSENT -> vectors.absent(arguments.columns(0));
      case ABSENT_OVER_TIME -> vectors.absent(arguments.range(0).read((_, _) -> 1));
      case HISTOGRAM_QUANTILE -> vectors.histogramQuantile();
      case HISTOGRAM_FRACTION -> vectors.histogramFraction();
      // They read native histograms, and a series source has only numbers.
      case HISTOGRAM_AVG, HISTOGRAM_COUNT, HISTOGRAM_SUM, HISTOGRAM_STDDEV, HISTOGRAM_STDVAR ->
          new Result.Columns(List.of());
      case RATE -> ofCounter((w, _) -> Rates.rate(w));
      case INCREASE -> ofCounter((w, _) -> Rates.increase(w));
      case DELTA -> over(0, (w, _) -> Rates.delta(w));
      case IRATE -> over(0, (w, _) -> Rates.irate(w));
      case IDELTA -> over(0, (w, _) -> Rates.idelta(w));
      case RESETS -> over(0, (w, _) -> Rates.resets(w));
      case CHANGES -> over(0, (w, _) -> Rates.changes(w));
      case DERIV -> over(0, (w, _) -> Trends.slope(w));
      case PREDICT_LINEAR -> predictLinear();
      case DOUBLE_EXPONENTIAL_SMOOTHING -> smooth();
      case SUM_OVER_TIME -> over(0, (w, _) -> Sums.sum(w.values(), w.low(), w.high()));
      case AVG_OVER_TIME -> over(0, (w, _) -> Sums.mean(w.values(), w.low(), w.high()));
      case MIN_OVER_TIME -> over(0, (w, _) -> w.value(OverTime.indexOfMin(w)));
      case MAX_OVER_TIME -> over(0, (w, _) -> w.value(OverTime.indexOfMax(w)));
      case COUNT_OVER_TIME -> over(0, (w, _) -> w.size());
      case PRESENT_OVER_TIME -> over(0, (_, _) -> 1);
      case FIRST_OVER_TIME -> named((w, _) -> w.firstValue());
      case LAST_OVER_TIME -> named((w, _) -> w.lastValue());
      case STDVAR_OVER_TIME -> over(0, (w, _) -> Sums.variance(w.values(), w.low(), w.high()));
      case STDDEV_OVER_TIME ->
          over(0, (w, _) -> Math.sqrt(Sums.variance(w.values(), w.low(), w.high())));
      case MAD_OVER_TIME -> over(0, (w, _) -> OverTime.medianDeviation(w));
      case QUANTILE_OVER_TIME -> quantileOverTime();
      case TS_OF_FIRST_OVER_TIME -> over(0, (w, _) -> w.firstTimestamp() / 1000.0);
      case TS_OF_LAST_OVER_TIME -> over(0, (w, _) -> w.lastTimestamp() / 1000.0);
      case TS_OF_MAX_OVER_TIME -> over(0, (w, _) -> w.timestamp(OverTime.indexOfMax(w)) / 1000.0);
      case TS_OF_MIN_OVER_TIME -> over(0, (w, _) -> w.timestamp(OverTime.indexOfMin(w)) / 1000.0);
    };
  }

  private Result.Columns map(DoubleUnaryOperator operation) {
    return Elementwise.map(
        arguments.columns(0), (value, _) -> operation.applyAsDouble(value), call.position());
  }

  private Result.Numbers seconds(long ms) {
    return new Result.Numbers(arguments.constant(ms / 1000.0));
  }

  /** The metric name goes: what comes out is another quantity. */
  private Result.Columns over(int index, RangeInput.Reading reading) {
    return unnamed(arguments.range(index).read(reading));
  }

  private Result.Columns unnamed(List<Column> columns) {
    List<Column> results =
        columns.stream().map(c -> c.relabelled(c.labels().withoutName())).toList();
    return new Result.Columns(Column.merged(results, call.position()));
  }

  private Result.Columns named(RangeInput.Reading reading) {
    return new Result.Columns(Column.merged(arguments.range(0).read(reading), call.position()));
  }

  private Result.Columns ofCounter(RangeInput.Reading reading) {
    List<Column> columns = arguments.range(0).read(reading);
    for (Column column : columns) {
      String name = column.labels().name();
      boolean gauge = !name.isEmpty() && COUNTER_ENDINGS.stream().noneMatch(name::endsWith);
      if (gauge && !column.isBlank()) {
        evaluator
            .notes()
            .inform(
                "metric might not be a counter, name does not end in"
                    + " _total/_sum/_count/_bucket: \""
                    + name
                    + "\"",
                arguments.expr(0).position());
      }
    }
    return unnamed(columns);
  }

  private Result.Columns predictLinear() {
    double[] seconds = arguments.numbers(1);
    return over(0, (w, step) -> Trends.predict(w, seconds[step]));
  }

  private Result.Columns smooth() {
    double[] level = NumberCalls.factors(arguments, 1, "smoothing", "sf");
    double[] trend = NumberCalls.factors(arguments, 2, "trend", "tf");
    return over(0, (w, step) -> Trends.smooth(w, level[step], trend[step]));
  }

  private Result.Columns quantileOverTime() {
    double[] quantiles = arguments.quantiles(0);
    return over(1, (w, step) -> Quantiles.of(quantiles[step], w.values(), w.low(), w.high()));
  }
}
