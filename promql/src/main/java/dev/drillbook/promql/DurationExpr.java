// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

/**
 * A duration that is computed, as in {@code x[5m * 2]} or {@code x offset (step() + 1m)}; numbers
 * are seconds.
 */
public sealed interface DurationExpr {
  /**
   * @param step of the query in seconds, zero for a query of one instant
   * @param range of the query from its first to its last instant, in seconds
   */
  double seconds(double step, double range);

  /** True when the query decides, so that there is no value before there is a query. */
  boolean dependsOnQuery();

  record Literal(double value) implements DurationExpr {
    @Override
    public double seconds(double step, double range) {
      return value;
    }

    @Override
    public boolean dependsOnQuery() {
      return false;
    }

    @Override
    public String toString() {
      return ExprPrinter.number(value);
    }
  }

  /** What only the query knows. */
  enum OfQuery implements DurationExpr {
    STEP("step()"),
    RANGE("range()");

    private final String written;

    OfQuery(String written) {
      this.written = written;
    }

    @Override
    public double seconds(double step, double range) {
      return this == STEP ? step : range;
    }

    @Override
    public boolean dependsOnQuery() {
      return true;
    }

    @Override
    public String toString() {
      return written;
    }
  }

  record Negated(DurationExpr operand) implements DurationExpr {
    @Override
    public double seconds(double step, double range) {
      return -operand.seconds(step, range);
    }

    @Override
    public boolean dependsOnQuery() {
      return operand.dependsOnQuery();
    }

    @Override
    public String toString() {
      return "-" + operand;
    }
  }

  /** Two operands with {@code + - * / % ^} or the words {@code min} and {@code max}. */
  record Pair(Kind kind, DurationExpr left, DurationExpr right) implements DurationExpr {
    /** What is done with the two. */
    public enum Kind {
      ADD("+"),
      SUBTRACT("-"),
      MULTIPLY("*"),
      DIVIDE("/"),
      MODULO("%"),
      POWER("^"),
      MIN("min"),
      MAX("max");

      private final String symbol;

      Kind(String symbol) {
        this.symbol = symbol;
      }

      public String symbol() {
        return symbol;
      }
    }

    @Override
    public double seconds(double step, double range) {
      double a = left.seconds(step, range);
      double b = right.seconds(step, range);
      return switch (kind) {
        case ADD -> a + b;
        case SUBTRACT -> a - b;
        case MULTIPLY -> a * b;
        case DIVIDE -> a / b;
        case MODULO -> a % b;
        case POWER -> Math.pow(a, b);
        case MIN -> Math.min(a, b);
        case MAX -> Math.max(a, b);
      };
    }

    @Override
    public boolean dependsOnQuery() {
      return left.dependsOnQuery() || right.dependsOnQuery();
    }

    @Override
    public String toString() {
      return kind == Kind.MIN || kind == Kind.MAX
          ? kind.symbol() + "(" + left + ", " + right + ")"
          : "(" + left + " " + kind.symbol() + " " + right + ")";
    }
  }
}
