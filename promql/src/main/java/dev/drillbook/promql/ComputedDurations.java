// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

import java.time.Duration;
import java.util.Optional;

/** Puts numbers in the place of durations that only a query decides, such as {@code [step()]}. */
public final class ComputedDurations extends Rewrite {
  private static final double LONGEST_SECONDS = Long.MAX_VALUE / 2e6;

  private final double step;
  private final double range;

  private ComputedDurations(double step, double range) {
    this.step = step;
    this.range = range;
  }

  /** The tree itself when nothing in it waits for a query. */
  public static Expr resolve(Expr expr, long stepMs, long rangeMs) {
    return waits(expr)
        ? new ComputedDurations(stepMs / 1000.0, rangeMs / 1000.0).rewrite(expr)
        : expr;
  }

  private static boolean waits(Expr expr) {
    boolean here =
        switch (expr) {
          case Expr.VectorSelector selector -> selector.shift().computed().isPresent();
          case Expr.MatrixSelector matrix ->
              matrix.computed().isPresent() || matrix.selector().shift().computed().isPresent();
          case Expr.Subquery subquery ->
              subquery.computedRange().isPresent()
                  || subquery.computedStep().isPresent()
                  || subquery.shift().computed().isPresent();
          case Expr.NumberLiteral _,
              Expr.StringLiteral _,
              Expr.Call _,
              Expr.Aggregation _,
              Expr.Binary _,
              Expr.Unary _,
              Expr.Paren _ ->
              false;
        };
    return here || expr.children().stream().anyMatch(ComputedDurations::waits);
  }

  @Override
  protected Expr.VectorSelector selector(Expr.VectorSelector selector) {
    return new Expr.VectorSelector(
        selector.matchers(), shift(selector.shift(), selector.position()), selector.position());
  }

  @Override
  protected Expr.MatrixSelector matrix(Expr.MatrixSelector matrix) {
    return new Expr.MatrixSelector(
        selector(matrix.selector()),
        matrix.computed().map(c -> positive(c, matrix.position())).orElse(matrix.range()),
        matrix.position());
  }

  @Override
  protected Expr.Subquery subquery(Expr.Subquery subquery) {
    Position position = subquery.position();
    return new Expr.Subquery(
        rewrite(subquery.expr()),
        subquery.computedRange().map(c -> positive(c, position)).orElse(subquery.range()),
        subquery.computedStep().map(c -> positive(c, position)).or(subquery::step),
        shift(subquery.shift(), position),
        position);
  }

  private Expr.Shift shift(Expr.Shift shift, Position position) {
    return shift
        .computed()
        .map(c -> shift.withOffset(duration(c.seconds(step, range), position)))
        .orElse(shift);
  }

  private Duration positive(DurationExpr computed, Position position) {
    Duration duration = duration(computed.seconds(step, range), position);
    if (!duration.isPositive()) {
      throw new PromqlException(position, "duration must be greater than 0", "");
    }
    return duration;
  }

  /**
   * Rounded to milliseconds.
   *
   * @throws PromqlException for what no duration can be
   */
  public static Duration duration(double seconds, Position position) {
    if (Double.isNaN(seconds) || Math.abs(seconds) > LONGEST_SECONDS) {
      throw new PromqlException(position, "duration out of range", "");
    }
    return Duration.ofMillis(Math.round(seconds * 1000));
  }

  /** The fixed value of a duration that waits for no query, empty for others. */
  public static Optional<Duration> fixed(DurationExpr expr, Position position) {
    return expr.dependsOnQuery()
        ? Optional.empty()
        : Optional.of(duration(expr.seconds(0, 0), position));
  }
}
