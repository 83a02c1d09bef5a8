// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.hold;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Function;
import dev.drillbook.promql.Series;
import dev.drillbook.promql.SeriesSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds counter resets: an increase right before one is lost, so that "nothing increased" cannot be
 * claimed across it.
 */
final class Resets {
  private final SeriesSource samples;

  Resets(SeriesSource samples) {
    this.samples = samples;
  }

  /** Times at which a counter that the expressions rate went backwards, with its name. */
  Map<Long, String> between(List<Expr> expressions, long fromExclusive, long toInclusive) {
    Map<Long, String> found = new HashMap<>();
    expressions.forEach(expr -> walk(expr, fromExclusive, toInclusive, found));
    return found;
  }

  private void walk(Expr expr, long from, long to, Map<Long, String> found) {
    if (expr instanceof Expr.Call call && counts(call.function())) {
      for (Expr argument : call.arguments()) {
        if (argument instanceof Expr.MatrixSelector range) {
          long offset = range.selector().shift().offset().toMillis();
          samples
              .select(range.selector().matchers(), from - offset, to - offset)
              .forEach(series -> resets(series, offset, found));
        }
      }
    }
    expr.children().forEach(child -> walk(child, from, to, found));
  }

  private static boolean counts(Function function) {
    return function == Function.RATE || function == Function.INCREASE || function == Function.IRATE;
  }

  private static void resets(Series series, long offset, Map<Long, String> found) {
    double before = Double.NaN;
    for (int i = 0; i < series.size(); i++) {
      double value = series.values()[i];
      if (!Series.isStale(value)) {
        if (value < before) {
          found.put(series.timestamps()[i] + offset, series.labels().toString());
        }
        before = value;
      }
    }
  }
}
