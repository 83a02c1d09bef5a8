// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.reach;

import dev.drillbook.promql.BinaryOperator;
import java.util.Arrays;

/** Numbers from one to another, both included; none when the first is the greater one. */
record Span(double from, double to) {
  static final Span ANY = new Span(Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY);
  static final Span NONE = new Span(1, 0);
  static final Span TRUTH = new Span(0, 1);

  static Span atLeast(double least) {
    return new Span(least, Double.POSITIVE_INFINITY);
  }

  /** What is not a number is smaller, greater and equal to none. */
  static Span of(double number) {
    return Double.isNaN(number) ? NONE : new Span(number, number);
  }

  boolean isNone() {
    return from > to;
  }

  boolean isPoint() {
    return from == to;
  }

  Span and(Span other) {
    return new Span(Math.max(from, other.from), Math.min(to, other.to));
  }

  /** The smallest span that holds both. */
  Span or(Span other) {
    if (isNone() || other.isNone()) {
      return isNone() ? other : this;
    }
    return new Span(Math.min(from, other.from), Math.max(to, other.to));
  }

  /** Whether a number of this one may be so to a number of the other one. */
  boolean mayBe(BinaryOperator operator, Span other) {
    return switch (operator) {
      case NOT_EQUAL -> !(isPoint() && equals(other));
      default -> !meeting(operator, other).isNone() && !other.isNone();
    };
  }

  /** Those numbers of this one that may be so to a number of the other one. */
  Span meeting(BinaryOperator operator, Span other) {
    if (other.isNone() && operator != BinaryOperator.NOT_EQUAL) {
      return NONE;
    }
    return switch (operator) {
      case EQUAL -> and(other);
      case LESS -> and(new Span(Double.NEGATIVE_INFINITY, Math.nextDown(other.to)));
      case LESS_OR_EQUAL -> and(new Span(Double.NEGATIVE_INFINITY, other.to));
      case GREATER -> and(new Span(Math.nextUp(other.from), Double.POSITIVE_INFINITY));
      case GREATER_OR_EQUAL -> and(new Span(other.from, Double.POSITIVE_INFINITY));
      default -> this;
    };
  }

  Span negated() {
    return isNone() ? this : new Span(-to, -from);
  }

  Span plus(Span other) {
    return known(from + other.from, to + other.to);
  }

  Span times(Span other) {
    if (from >= 0 && other.from >= 0) {
      double most = to * other.to;
      return new Span(
          product(from, other.from), Double.isNaN(most) ? Double.POSITIVE_INFINITY : most);
    }
    double[] corners = {from * other.from, from * other.to, to * other.from, to * other.to};
    return known(
        Arrays.stream(corners).reduce(Double.POSITIVE_INFINITY, Math::min),
        Arrays.stream(corners).reduce(Double.NEGATIVE_INFINITY, Math::max));
  }

  private static double product(double a, double b) {
    return a == 0 || b == 0 ? 0 : a * b;
  }

  Span dividedBy(Span other) {
    if (other.isPoint() && other.from != 0 && Double.isFinite(other.from)) {
      return times(Span.of(1 / other.from));
    }
    return from >= 0 && other.from >= 0 ? atLeast(0) : ANY;
  }

  private static Span known(double from, double to) {
    return Double.isNaN(from) || Double.isNaN(to) ? ANY : new Span(from, to);
  }
}
