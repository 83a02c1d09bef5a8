// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Function;
import dev.drillbook.promql.Labels;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.promql.Series;
import dev.drillbook.promql.TimeGrid;
import java.util.ArrayList;
import java.util.List;

/** Calls of functions over a range vector. */
final class RangeCalls {
  private static final List<String> COUNTER_ENDINGS =
      List.of("_total", "_sum", "_count", "_bucket");

  private final Expr.Call call;
  private final Notes notes;

  RangeCalls(Expr.Call call, Notes notes) {
    this.call = call;
    this.notes = notes;
  }

  /**
   * @param numbers the scalar arguments, a value per instant each
   */
  Result.Columns apply(RangeInput input, List<double[]> numbers, TimeGrid grid) {
    RangeFunction function = function(numbers);
    boolean keepsName =
        call.function() == Function.LAST_OVER_TIME || call.function() == Function.FIRST_OVER_TIME;
    List<Column> results = new ArrayList<>(input.series().size());
    for (Series series : input.series()) {
      Labels labels = keepsName ? series.labels() : series.labels().withoutName();
      Column column = Column.blank(labels, grid.size());
      Window window = new Window(series.timestamps(), series.values());
      for (int step = 0; step < grid.size(); step++) {
        window.moveTo(input.start(grid, step), input.end(grid, step), grid.at(step));
        if (window.size() > 0) {
          column.values()[step] = function.apply(window, step);
        }
      }
      if (!column.isBlank()) {
        results.add(column);
        informOfGauge(series.labels().name());
      }
    }
    return new Result.Columns(Column.merged(results, call.position()));
  }

  private void informOfGauge(String name) {
    boolean counts = call.function() == Function.RATE || call.function() == Function.INCREASE;
    if (counts && !name.isEmpty() && COUNTER_ENDINGS.stream().noneMatch(name::endsWith)) {
      notes.inform(
          "metric might not be a counter, name does not end in _total/_sum/_count/_bucket: \""
              + name
              + "\"",
          call.arguments().getFirst().position());
    }
  }

  private RangeFunction function(List<double[]> numbers) {
    return switch (call.function()) {
      case RATE -> (w, _) -> Rates.rate(w);
      case INCREASE -> (w, _) -> Rates.increase(w);
      case DELTA -> (w, _) -> Rates.delta(w);
      case IRATE -> (w, _) -> Rates.irate(w);
      case IDELTA -> (w, _) -> Rates.idelta(w);
      case RESETS -> (w, _) -> Rates.resets(w);
      case CHANGES -> (w, _) -> Rates.changes(w);
      case DERIV -> (w, _) -> Trends.slope(w);
      case PREDICT_LINEAR -> (w, step) -> Trends.predict(w, numbers.get(0)[step]);
      case DOUBLE_EXPONENTIAL_SMOOTHING -> {
        checkFactors(numbers.get(0), "smoothing", "sf");
        checkFactors(numbers.get(1), "trend", "tf");
        yield (w, step) -> Trends.smooth(w, numbers.get(0)[step], numbers.get(1)[step]);
      }
      case SUM_OVER_TIME -> (w, _) -> Sums.sum(w.values(), w.low(), w.high());
      case AVG_OVER_TIME -> (w, _) -> Sums.mean(w.values(), w.low(), w.high());
      case MIN_OVER_TIME -> (w, _) -> w.value(OverTime.indexOfMin(w));
      case MAX_OVER_TIME -> (w, _) -> w.value(OverTime.indexOfMax(w));
      case COUNT_OVER_TIME -> (w, _) -> w.size();
      case PRESENT_OVER_TIME -> (_, _) -> 1;
      case FIRST_OVER_TIME -> (w, _) -> w.firstValue();
      case LAST_OVER_TIME -> (w, _) -> w.lastValue();
      case STDVAR_OVER_TIME -> (w, _) -> Sums.variance(w.values(), w.low(), w.high());
      case STDDEV_OVER_TIME -> (w, _) -> Math.sqrt(Sums.variance(w.values(), w.low(), w.high()));
      case MAD_OVER_TIME -> (w, _) -> OverTime.medianDeviation(w);
      case QUANTILE_OVER_TIME -> {
        warnOfQuantiles(numbers.get(0));
        yield (w, step) -> Quantiles.of(numbers.get(0)[step], w.values(), w.low(), w.high());
      }
      case TS_OF_FIRST_OVER_TIME -> (w, _) -> w.firstTimestamp() / 1000.0;
      case TS_OF_LAST_OVER_TIME -> (w, _) -> w.lastTimestamp() / 1000.0;
      case TS_OF_MAX_OVER_TIME -> (w, _) -> w.timestamp(OverTime.indexOfMax(w)) / 1000.0;
      case TS_OF_MIN_OVER_TIME -> (w, _) -> w.timestamp(OverTime.indexOfMin(w)) / 1000.0;
      // Every other function is dispatched by InstantCalls; listing them here would say nothing.
      default -> throw new IllegalStateException(call.function() + " takes no range vector");
    };
  }

  private void checkFactors(double[] factors, String name, String symbol) {
    for (double factor : factors) {
      if (!(factor > 0 && factor < 1)) {
        throw new PromqlException(
            call.position(),
            "invalid " + name + " factor. Expected: 0 < " + symbol + " < 1, got: " + factor,
            "");
      }
    }
  }

  private void warnOfQuantiles(double[] quantiles) {
    for (double q : quantiles) {
      if (Quantiles.isOutside(q)) {
        notes.warn(
            "quantile value should be between 0 and 1, got " + Aggregations.number(q),
            call.arguments().getFirst().position());
      }
    }
  }
}
