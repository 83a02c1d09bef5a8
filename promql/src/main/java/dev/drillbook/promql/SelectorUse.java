// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * One selector of an expression and what it reads.
 *
 * @param oldest how far before the evaluation's instant its window begins (exclusive): range or
 *     lookback, plus offsets and the subqueries around it
 * @param newest how far before that instant its window ends (inclusive); negative when it looks
 *     ahead
 * @param at the {@code @} that replaces the evaluation's instant, if any; both durations then count
 *     back from it
 * @param missingAllowed true inside {@code absent()} or {@code absent_over_time()} and as an
 *     operand of {@code or}: there a missing input is legal
 */
public record SelectorUse(
    Expr.VectorSelector selector,
    Duration oldest,
    Duration newest,
    Optional<At> at,
    boolean missingAllowed) {
  public List<Matcher> matchers() {
    return selector.matchers();
  }

  /** How long a stretch of time it reads. */
  public Duration window() {
    return oldest.minus(newest);
  }
}
