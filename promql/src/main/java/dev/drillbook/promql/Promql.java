// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

import dev.drillbook.promql.eval.Evaluator;
import dev.drillbook.promql.parser.Parser;

/** The way in: reads an expression and evaluates it over a source of series. */
public final class Promql {
  private Promql() {}

  /**
   * @throws PromqlException when the text is not an expression or its types do not fit
   */
  public static Expr parse(String text) {
    return Parser.parse(text);
  }

  /** The value at one instant, in milliseconds since the epoch. */
  public static Value instant(Expr expr, SeriesSource source, long atMs) {
    return instant(expr, source, atMs, QueryOptions.DEFAULT).value();
  }

  public static Answer instant(Expr expr, SeriesSource source, long atMs, QueryOptions options) {
    return Evaluator.instant(expr, source, atMs, options);
  }

  /** A matrix: the values at {@code fromMs}, then every {@code stepMs} up to {@code toMs}. */
  public static Value range(Expr expr, SeriesSource source, long fromMs, long toMs, long stepMs) {
    return range(expr, source, new TimeGrid(fromMs, toMs, stepMs), QueryOptions.DEFAULT).value();
  }

  public static Answer range(Expr expr, SeriesSource source, TimeGrid grid, QueryOptions options) {
    return Evaluator.range(expr, source, grid, options);
  }
}
