// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The tree of an expression.
 *
 * <p>Every node knows where it began in the source. {@code toString()} prints canonical PromQL that
 * parses back to the same tree (positions aside).
 */
public sealed interface Expr {
  Position position();

  ValueType type();

  /** The expressions right below this one, in source order. */
  List<Expr> children();

  /** Every vector and range selector in this tree with the window that it reads. */
  default List<SelectorUse> selectors() {
    return Selectors.of(this, QueryOptions.DEFAULT);
  }

  record NumberLiteral(double value, Position position) implements Expr {
    @Override
    public ValueType type() {
      return ValueType.SCALAR;
    }

    @Override
    public List<Expr> children() {
      return List.of();
    }

    @Override
    public String toString() {
      return ExprPrinter.print(this);
    }
  }

  record StringLiteral(String value, Position position) implements Expr {
    @Override
    public ValueType type() {
      return ValueType.STRING;
    }

    @Override
    public List<Expr> children() {
      return List.of();
    }

    @Override
    public String toString() {
      return ExprPrinter.print(this);
    }
  }

  /**
   * Shifts a selector or subquery in time; a negative offset looks ahead.
   *
   * @param computed stands for the offset until {@link ComputedDurations} knows the query
   * @param reach whether samples outside of the window count too
   */
  record Shift(
      Duration offset, Optional<At> at, Optional<DurationExpr> computed, Optional<Reach> reach) {
    public static final Shift NONE = new Shift(Duration.ZERO, Optional.empty());

    public Shift(Duration offset, Optional<At> at) {
      this(offset, at, Optional.empty(), Optional.empty());
    }

    /** The same with another offset, known by now. */
    public Shift withOffset(Duration changed) {
      return new Shift(changed, at, Optional.empty(), reach);
    }
  }

  /** How a selector reaches beyond its window. */
  enum Reach {
    /** {@code x[5m] anchored}: the last sample before the window is its first one. */
    ANCHORED,
    /** {@code x[5m] smoothed}: values at the edges lie on the line to the sample outside. */
    SMOOTHED;

    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }

  /** {@code name{label="value"}}; the metric name is a matcher on {@code __name__}. */
  record VectorSelector(List<Matcher> matchers, Shift shift, Position position) implements Expr {
    public VectorSelector {
      matchers = List.copyOf(matchers);
    }

    /** The metric name if an equality matcher fixes it, else empty. */
    public String metricName() {
      return matchers.stream()
          .filter(m -> m.name().equals(Labels.NAME) && m.op() == Matcher.Op.EQUAL)
          .map(Matcher::value)
          .findFirst()
          .orElse("");
    }

    @Override
    public ValueType type() {
      return ValueType.VECTOR;
    }

    @Override
    public List<Expr> children() {
      return List.of();
    }

    @Override
    public String toString() {
      return ExprPrinter.print(this);
    }
  }

  /**
   * {@code selector[range]}; the shift stands in the selector.
   *
   * @param computed stands for the range until {@link ComputedDurations} knows the query
   */
  record MatrixSelector(
      VectorSelector selector, Duration range, Optional<DurationExpr> computed, Position position)
      implements Expr {
    public MatrixSelector(VectorSelector selector, Duration range, Position position) {
      this(selector, range, Optional.empty(), position);
    }

    @Override
    public ValueType type() {
      return ValueType.MATRIX;
    }

    @Override
    public List<Expr> children() {
      return List.of(selector);
    }

    @Override
    public String toString() {
      return ExprPrinter.print(this);
    }
  }

  /**
   * {@code expr[range:step]}; without a step the evaluator's default holds.
   *
   * @param computedRange stands for the range until {@link ComputedDurations} knows the query
   * @param computedStep likewise for the step
   */
  record Subquery(
      Expr expr,
      Duration range,
      Optional<Duration> step,
      Shift shift,
      Position position,
      Optional<DurationExpr> computedRange,
      Optional<DurationExpr> computedStep)
      implements Expr {
    public Subquery(
        Expr expr, Duration range, Optional<Duration> step, Shift shift, Position position) {
      this(expr, range, step, shift, position, Optional.empty(), Optional.empty());
    }

    /** The same window over another expression, at another time. */
    public Subquery with(Expr changed, Shift moved) {
      return new Subquery(changed, range, step, moved, position, computedRange, computedStep);
    }

    @Override
    public ValueType type() {
      return ValueType.MATRIX;
    }

    @Override
    public List<Expr> children() {
      return List.of(expr);
    }

    @Override
    public String toString() {
      return ExprPrinter.print(this);
    }
  }

  record Call(Function function, List<Expr> arguments, Position position) implements Expr {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public ValueType type() {
      return function.returns();
    }

    @Override
    public List<Expr> children() {
      return arguments;
    }

    @Override
    public String toString() {
      return ExprPrinter.print(this);
    }
  }

  record Aggregation(
      Aggregator aggregator,
      Grouping grouping,
      Optional<Expr> parameter,
      Expr expr,
      Position position)
      implements Expr {
    @Override
    public ValueType type() {
      return ValueType.VECTOR;
    }

    @Override
    public List<Expr> children() {
      return parameter.isPresent() ? List.of(parameter.get(), expr) : List.of(expr);
    }

    @Override
    public String toString() {
      return ExprPrinter.print(this);
    }
  }

  /**
   * @param bool a comparison that answers 0 or 1 instead of filtering
   */
  record Binary(
      BinaryOperator operator, Expr left, Expr right, boolean bool, VectorMatching matching)
      implements Expr {
    @Override
    public Position position() {
      return left.position();
    }

    @Override
    public ValueType type() {
      return left.type() == ValueType.SCALAR && right.type() == ValueType.SCALAR
          ? ValueType.SCALAR
          : ValueType.VECTOR;
    }

    @Override
    public List<Expr> children() {
      return List.of(left, right);
    }

    @Override
    public String toString() {
      return ExprPrinter.print(this);
    }
  }

  record Unary(boolean negative, Expr expr, Position position) implements Expr {
    @Override
    public ValueType type() {
      return expr.type();
    }

    @Override
    public List<Expr> children() {
      return List.of(expr);
    }

    @Override
    public String toString() {
      return ExprPrinter.print(this);
    }
  }

  record Paren(Expr expr, Position position) implements Expr {
    @Override
    public ValueType type() {
      return expr.type();
    }

    @Override
    public List<Expr> children() {
      return List.of(expr);
    }

    @Override
    public String toString() {
      return ExprPrinter.print(this);
    }
  }
}
