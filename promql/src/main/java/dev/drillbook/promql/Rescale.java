// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Divides the durations of an expression, so that a drill can run faster than life.
 *
 * <p>Ranges, offsets, subquery ranges and steps are divided. Numbers never are: a threshold means
 * the same at any speed.
 */
public final class Rescale extends Rewrite {
  private static final Duration SHORTEST = Duration.ofMillis(1);

  private final double factor;
  private final Duration floor;
  private final List<String> clamped = new ArrayList<>();

  private Rescale(double factor, Duration floor) {
    this.factor = factor;
    this.floor = floor;
  }

  /**
   * @param factor by which durations are divided, above 0
   * @param floor what no range may fall below (four scrape intervals leave a rate its samples); a
   *     range that is shorter already stays as it is
   */
  public static Rescaled apply(Expr expr, double factor, Duration floor) {
    if (!(factor > 0) || Double.isInfinite(factor)) {
      throw new IllegalArgumentException("scale " + factor + ": must be above 0 and finite");
    }
    if (factor == 1) {
      return new Rescaled(expr, List.of());
    }
    Rescale rescale = new Rescale(factor, floor);
    Expr result = rescale.rewrite(expr);
    return new Rescaled(result, rescale.clamped);
  }

  @Override
  protected Expr.MatrixSelector matrix(Expr.MatrixSelector matrix) {
    return new Expr.MatrixSelector(
        selector(matrix.selector()),
        range(matrix, matrix.range()),
        matrix.computed().map(this::divided),
        matrix.position());
  }

  @Override
  protected Expr.Subquery subquery(Expr.Subquery subquery) {
    return new Expr.Subquery(
        rewrite(subquery.expr()),
        range(subquery, subquery.range()),
        Optional.of(divided(subquery.step().orElse(QueryOptions.DEFAULT.subqueryStep()))),
        shift(subquery.shift()),
        subquery.position(),
        subquery.computedRange().map(this::divided),
        subquery.computedStep().map(this::divided));
  }

  @Override
  protected Expr.VectorSelector selector(Expr.VectorSelector selector) {
    return new Expr.VectorSelector(
        selector.matchers(), shift(selector.shift()), selector.position());
  }

  private Expr.Shift shift(Expr.Shift shift) {
    Duration offset = shift.offset();
    if (shift.computed().isPresent()) {
      return new Expr.Shift(offset, shift.at(), shift.computed().map(this::divided), shift.reach());
    }
    if (offset.isZero()) {
      return shift;
    }
    Duration scaled = divided(offset.abs());
    return shift.withOffset(offset.isNegative() ? scaled.negated() : scaled);
  }

  private DurationExpr divided(DurationExpr computed) {
    return new DurationExpr.Pair(
        DurationExpr.Pair.Kind.DIVIDE, computed, new DurationExpr.Literal(factor));
  }

  private Duration range(Expr where, Duration range) {
    Duration scaled = divided(range);
    Duration lowest = range.compareTo(floor) < 0 ? range : floor;
    if (scaled.compareTo(lowest) >= 0) {
      return scaled;
    }
    clamped.add(
        where.position()
            + ": range "
            + Durations.print(range)
            + " became "
            + Durations.print(lowest)
            + " instead of "
            + Durations.print(scaled));
    return lowest;
  }

  /** The step of a subquery that states none is a duration too: it is written out, divided. */
  private Duration divided(Duration duration) {
    Duration scaled = Duration.ofMillis(Math.round(duration.toMillis() / factor));
    return scaled.compareTo(SHORTEST) < 0 ? SHORTEST : scaled;
  }
}
