// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.Aggregator;
import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Measured;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.promql.Quoting;
import dev.drillbook.promql.SeriesSet;
import dev.drillbook.promql.histogram.Histogram;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Aggregations that make one value of a group's values. */
final class Aggregations {
  /** Makes one value of {@code values[low..high)}, at least one. */
  private interface Fold {
    double of(double[] values, int low, int high, int step);
  }

  private final Expr.Aggregation aggregation;
  private final Fold fold;
  private final HistogramSums histograms;
  private final Notes notes;

  private Aggregations(Expr.Aggregation aggregation, Fold fold, Notes notes) {
    this.aggregation = aggregation;
    this.fold = fold;
    this.notes = notes;
    this.histograms = new HistogramSums(aggregation, notes);
  }

  static Result.Columns fold(
      Expr.Aggregation aggregation, List<Column> columns, double[] parameter, Notes notes) {
    Aggregations aggregations =
        new Aggregations(aggregation, fold(aggregation, parameter, notes), notes);
    List<Column> results = new ArrayList<>();
    Groups.of(aggregation.grouping(), columns)
        .forEach((labels, group) -> results.add(aggregations.folded(labels, group)));
    return new Result.Columns(results);
  }

  /** The same of numbers that stand in no columns: one instant's, whose names are to go. */
  static Result.Columns fold(
      Expr.Aggregation aggregation, Measured measured, double[] parameter, Notes notes) {
    Fold fold = fold(aggregation, parameter, notes);
    SeriesSet.Division division = measured.series().by(aggregation.grouping());
    GroupedNumbers numbers = new GroupedNumbers(division, measured.values());
    List<Column> results = new ArrayList<>();
    for (int group : numbers.order()) {
      double value = fold.of(numbers.values(), numbers.low(group), numbers.high(group), 0);
      results.add(new Column(division.groups().get(group), new double[] {value}, null, true));
    }
    return new Result.Columns(results);
  }

  private static Fold fold(Expr.Aggregation aggregation, double[] parameter, Notes notes) {
    if (aggregation.aggregator() == Aggregator.QUANTILE) {
      notes.warnOfQuantiles(parameter, aggregation.parameter().orElse(aggregation).position());
    }
    return switch (aggregation.aggregator()) {
      case SUM -> (v, low, high, _) -> Sums.sum(v, low, high);
      case AVG -> (v, low, high, _) -> Sums.mean(v, low, high);
      case MIN -> (v, low, high, _) -> extreme(v, low, high, -1);
      case MAX -> (v, low, high, _) -> extreme(v, low, high, 1);
      case COUNT -> (_, low, high, _) -> high - low;
      case GROUP -> (_, _, _, _) -> 1;
      case STDDEV -> (v, low, high, _) -> Math.sqrt(Sums.variance(v, low, high));
      case STDVAR -> (v, low, high, _) -> Sums.variance(v, low, high);
      case QUANTILE -> (v, low, high, step) -> Quantiles.of(parameter[step], v, low, high);
      case TOPK, BOTTOMK, LIMITK, LIMIT_RATIO, COUNT_VALUES ->
          throw new IllegalStateException(aggregation.aggregator() + " is not a fold");
    };
  }

  private Column folded(Labels labels, List<Column> group) {
    boolean mixed = false;
    boolean nameDropped = false;
    for (Column column : group) {
      mixed |= column.hasHistograms();
      nameDropped |= column.nameDropped();
    }
    int steps = group.getFirst().values().length;
    Column result = Column.blank(labels, steps, mixed, nameDropped);
    double[] values = new double[group.size()];
    for (int step = 0; step < steps; step++) {
      if (mixed) {
        foldMixed(group, step, values, result);
        continue;
      }
      int count = 0;
      for (Column column : group) {
        if (column.isPresent(step)) {
          values[count++] = column.values()[step];
        }
      }
      if (count > 0) {
        result.values()[step] = fold.of(values, 0, count, step);
      }
    }
    return result;
  }

  private void foldMixed(List<Column> group, int step, double[] values, Column result) {
    List<Column> withHistogram = new ArrayList<>();
    int count = 0;
    for (Column column : group) {
      if (column.isNumber(step)) {
        values[count++] = column.values()[step];
      } else if (column.isPresent(step)) {
        withHistogram.add(column);
      }
    }
    if (withHistogram.isEmpty()) {
      if (count > 0) {
        result.values()[step] = fold.of(values, 0, count, step);
      }
      return;
    }
    switch (aggregation.aggregator()) {
      case SUM, AVG -> histograms.add(withHistogram, count, step, result);
      case COUNT, GROUP ->
          result.values()[step] = fold.of(values, 0, count + withHistogram.size(), step);
      case MIN, MAX, STDDEV, STDVAR, QUANTILE -> {
        notes.ofIgnoredHistograms(aggregation.aggregator().symbol(), aggregation.expr().position());
        if (count > 0) {
          result.values()[step] = fold.of(values, 0, count, step);
        }
      }
      case TOPK, BOTTOMK, LIMITK, LIMIT_RATIO, COUNT_VALUES ->
          throw new IllegalStateException(aggregation.aggregator() + " is not a fold");
    }
  }

  /** NaN only when there is nothing else. */
  private static double extreme(double[] values, int low, int high, int sign) {
    double best = values[low];
    for (int i = low + 1; i < high; i++) {
      if (Double.isNaN(best) || (values[i] - best) * sign > 0) {
        best = values[i];
      }
    }
    return best;
  }

  static Result.Columns countValues(
      Expr.Aggregation aggregation, List<Column> columns, String label) {
    if (!Quoting.isValidUtf8Name(label)) {
      throw new PromqlException(
          aggregation.position(), "invalid label name " + Quoting.quote(label), "");
    }
    Map<Labels, Column> results = new LinkedHashMap<>();
    Groups.of(aggregation.grouping(), columns)
        .forEach((labels, group) -> group.forEach(c -> count(results, labels, label, c)));
    return new Result.Columns(new ArrayList<>(results.values()));
  }

  private static void count(
      Map<Labels, Column> results, Labels group, String label, Column column) {
    double[] values = column.values();
    for (int step = 0; step < values.length; step++) {
      if (column.isPresent(step)) {
        Histogram histogram = column.histogram(step);
        Labels labels =
            group.with(label, histogram == null ? number(values[step]) : histogram.toString());
        double[] counts =
            results.computeIfAbsent(labels, l -> Column.blank(l, values.length)).values();
        counts[step] = Column.isAbsent(counts[step]) ? 1 : counts[step] + 1;
      }
    }
  }

  /** Without an exponent, however large. */
  static String number(double value) {
    if (Double.isNaN(value)) {
      return "NaN";
    }
    if (Double.isInfinite(value)) {
      return value > 0 ? "+Inf" : "-Inf";
    }
    String plain = new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
    return Double.doubleToRawLongBits(value) == Long.MIN_VALUE ? "-0" : plain;
  }
}
