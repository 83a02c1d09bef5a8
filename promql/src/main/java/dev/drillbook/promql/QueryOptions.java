// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

import java.time.Duration;

/**
 * What an expression leaves to its evaluator.
 *
 * @param lookback how old an instant selector's newest sample may be
 * @param subqueryStep the step of a subquery that states none, as in {@code x[1h:]}
 * @param mostValues how many values a part of the expression may hold at once, so that a slip such
 *     as {@code x[1y:1ms]} is an error and not the end of the process
 */
public record QueryOptions(Duration lookback, Duration subqueryStep, long mostValues) {
  public static final QueryOptions DEFAULT =
      new QueryOptions(Duration.ofMinutes(5), Duration.ofMinutes(1), 50_000_000);

  public QueryOptions {
    if (!lookback.isPositive() || !subqueryStep.isPositive() || mostValues < 1) {
      throw new IllegalArgumentException("lookback, subquery step and most values must be above 0");
    }
  }

  /** With the usual limit. */
  public QueryOptions(Duration lookback, Duration subqueryStep) {
    this(lookback, subqueryStep, DEFAULT.mostValues());
  }
}
