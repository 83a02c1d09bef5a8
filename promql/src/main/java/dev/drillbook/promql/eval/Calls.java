// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Function;
import dev.drillbook.promql.TimeGrid;
import dev.drillbook.promql.histogram.Distribution;
import dev.drillbook.promql.histogram.Histogram;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToDoubleFunction;

/** The table of functions: what each call does with its arguments. */
final class Calls {
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
    Optional<Expr.Reach> reach = reach();
    if (reach.isPresent()) {
      return reaching(new Reaching(reach.get(), evaluator.lookbackMs()));
    }
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
      case SORT -> vectors.sortedByValue(false);
      case SORT_DESC -> vectors.sortedByValue(true);
      case SORT_BY_LABEL -> vectors.sortedByLabels(false);
      case SORT_BY_LABEL_DESC -> vectors.sortedByLabels(true);
      case LABEL_REPLACE -> LabelFunctions.replace(call, arguments.columns(0), arguments.texts(1));
      case LABEL_JOIN -> LabelFunctions.join(call, arguments.columns(0), arguments.texts(1));
      case ABSENT -> vectors.absent(arguments.columns(0));
      case ABSENT_OVER_TIME ->
          vectors.absent(arguments.range(0).read((_, _) -> 1, mixed(0).ofAny((_, _) -> 1), true));
      case HISTOGRAM_QUANTILE -> vectors.histogramQuantile();
      case HISTOGRAM_FRACTION -> vectors.histogramFraction();
      case INFO -> new InfoCall(arguments).evaluate();
      case HISTOGRAM_QUANTILES -> vectors.histogramQuantiles();
      case HISTOGRAM_AVG -> ofHistograms(h -> h.sum() / h.count());
      case HISTOGRAM_COUNT -> ofHistograms(Histogram::count);
      case HISTOGRAM_SUM -> ofHistograms(Histogram::sum);
      case HISTOGRAM_STDDEV -> ofHistograms(h -> Math.sqrt(Distribution.of(h).variance()));
      case HISTOGRAM_STDVAR -> ofHistograms(h -> Distribution.of(h).variance());
      case RATE -> ofCounter((w, _) -> Rates.rate(w.ends()), rates(0).extrapolated(true, true));
      case INCREASE ->
          ofCounter((w, _) -> Rates.increase(w.ends()), rates(0).extrapolated(true, false));
      case DELTA -> over(0, (w, _) -> Rates.delta(w.ends()), rates(0).extrapolated(false, false));
      case IRATE -> over(0, (w, _) -> Rates.irate(w), rates(0).instant(true));
      case IDELTA -> over(0, (w, _) -> Rates.idelta(w), rates(0).instant(false));
      case RESETS -> over(0, (w, _) -> Rates.resets(w), mixed(0).resets());
      case CHANGES -> over(0, (w, _) -> Rates.changes(w), mixed(0).changes());
      case DERIV -> over(0, (w, _) -> Trends.slope(w));
      case PREDICT_LINEAR -> predictLinear();
      case DOUBLE_EXPONENTIAL_SMOOTHING -> smooth();
      case SUM_OVER_TIME ->
          over(0, (w, _) -> Sums.sum(w.values(), w.low(), w.high()), mixed(0).sum());
      case AVG_OVER_TIME ->
          over(0, (w, _) -> Sums.mean(w.values(), w.low(), w.high()), mixed(0).mean());
      case MIN_OVER_TIME -> over(0, (w, _) -> w.value(OverTime.indexOfMin(w)));
      case MAX_OVER_TIME -> over(0, (w, _) -> w.value(OverTime.indexOfMax(w)));
      case COUNT_OVER_TIME -> any((w, _) -> w.size());
      case PRESENT_OVER_TIME -> any((_, _) -> 1);
      case FIRST_OVER_TIME -> named((w, _) -> w.firstValue(), false);
      case LAST_OVER_TIME -> named((w, _) -> w.lastValue(), true);
      case STDVAR_OVER_TIME -> over(0, (w, _) -> Sums.variance(w.values(), w.low(), w.high()));
      case STDDEV_OVER_TIME ->
          over(0, (w, _) -> Math.sqrt(Sums.variance(w.values(), w.low(), w.high())));
      case MAD_OVER_TIME -> over(0, (w, _) -> OverTime.medianDeviation(w));
      case QUANTILE_OVER_TIME -> quantileOverTime();
      case TS_OF_FIRST_OVER_TIME -> any((w, _) -> w.firstTimestamp() / 1000.0);
      case TS_OF_LAST_OVER_TIME -> any((w, _) -> w.lastTimestamp() / 1000.0);
      case TS_OF_MAX_OVER_TIME -> over(0, (w, _) -> w.timestamp(OverTime.indexOfMax(w)) / 1000.0);
      case TS_OF_MIN_OVER_TIME -> over(0, (w, _) -> w.timestamp(OverTime.indexOfMin(w)) / 1000.0);
    };
  }

  private Optional<Expr.Reach> reach() {
    return arguments.count() > 0 && arguments.expr(0) instanceof Expr.MatrixSelector matrix
        ? matrix.selector().shift().reach()
        : Optional.empty();
  }

  /** The parser lets no other function have such a selector. */
  private Result.Columns reaching(Reaching reaching) {
    RangeInput.Reading reading;
    if (call.function() == Function.RATE) {
      reading = (w, _) -> reaching.rate(w);
    } else if (call.function() == Function.CHANGES) {
      reading = (w, _) -> reaching.changes(w);
    } else if (call.function() == Function.RESETS) {
      reading = (w, _) -> reaching.resets(w);
    } else {
      boolean counter = call.function() == Function.INCREASE;
      reading = (w, _) -> reaching.change(w, counter);
    }
    List<Column> columns =
        arguments.range(0).readReaching(reading, arguments.expr(0).position(), true);
    return new Result.Columns(Column.withoutBlank(columns));
  }

  private Result.Columns map(DoubleUnaryOperator operation) {
    return Elementwise.map(arguments.columns(0), (value, _) -> operation.applyAsDouble(value));
  }

  private Result.Columns ofHistograms(ToDoubleFunction<Histogram> operation) {
    return Elementwise.ofHistograms(arguments.columns(0), operation);
  }

  private Result.Numbers seconds(long ms) {
    return new Result.Numbers(arguments.constant(ms / 1000.0));
  }

  private MixedReadings mixed(int index) {
    return new MixedReadings(evaluator.notes(), arguments.expr(index).position());
  }

  private HistogramRates rates(int index) {
    return new HistogramRates(evaluator.notes(), arguments.expr(index).position());
  }

  /** Functions about numbers, which pass histograms over. */
  private Result.Columns over(int index, RangeInput.Reading reading) {
    return over(index, reading, mixed(index).ignoring(reading));
  }

  /** Functions that do not look at values. */
  private Result.Columns any(RangeInput.Reading reading) {
    return over(0, reading, mixed(0).ofAny(reading));
  }

  /** The metric name goes: what comes out is another quantity. */
  private Result.Columns over(
      int index, RangeInput.Reading reading, RangeInput.MixedReading mixedReading) {
    return read(arguments.range(index), reading, mixedReading, true);
  }

  private Result.Columns read(
      RangeInput input,
      RangeInput.Reading reading,
      RangeInput.MixedReading mixedReading,
      boolean nameDropped) {
    List<Column> columns = input.read(reading, mixedReading, nameDropped);
    return new Result.Columns(
        input.unique() ? Column.withoutBlank(columns) : Column.merged(columns, call.position()));
  }

  private Result.Columns named(RangeInput.Reading reading, boolean last) {
    return read(arguments.range(0), reading, mixed(0).picking(last), false);
  }

  private Result.Columns ofCounter(
      RangeInput.Reading reading, RangeInput.MixedReading mixedReading) {
    Result.Columns result = over(0, reading, mixedReading);
    String known = "";
    for (Column column : result.columns()) {
      String name = column.labels().name();
      if (!name.equals(known) && column.hasNumber()) {
        known = name;
        if (!CounterNames.fits(name)) {
          new CounterNames(evaluator.notes()).remark(name, arguments.expr(0).position());
        }
      }
    }
    return result;
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
