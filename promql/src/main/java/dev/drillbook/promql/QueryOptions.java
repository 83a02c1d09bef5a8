// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

import java.time.Duration;

/**
 * What an expression leaves to its evaluator.
 *
 * @param lookback how old an instant selector's newest sample may be
 * @param subqueryStep the step of a subquery that states none, as in {@code x[1h:]}
 */
public record QueryOptions(Duration lookback, Duration subqueryStep) {
  public static final QueryOptions DEFAULT =
      new QueryOptions(Duration.ofMinutes(5), Duration.ofMinutes(1));

  public QueryOptions {
    if (!lookback.isPositive() || !subqueryStep.isPositive()) {
      throw new IllegalArgumentException("lookback and subquery step must be positive durations");
    }
  }
}
