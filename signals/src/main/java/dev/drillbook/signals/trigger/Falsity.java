// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.trigger;

import dev.drillbook.promql.BinaryOperator;
import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Value;
import dev.drillbook.promql.ValueType;
import dev.drillbook.signals.store.SharedReads;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Says why an expression whose answer is empty is empty: compared and not true, or nothing there to
 * compare (0/0 without traffic, too few samples), which is no data.
 */
final class Falsity {
  private final SharedReads samples;
  private final Predicate<Expr> mayBeEmpty;
  private final long t;

  /**
   * @param emptyInput whether an expression may be empty by its inputs: one is empty but watched,
   *     or a series has only just begun
   */
  Falsity(SharedReads samples, Predicate<Expr> emptyInput, long t) {
    this.samples = samples;
    this.mayBeEmpty = expr -> emptyInput.test(expr) || Shape.filters(expr);
    this.t = t;
  }

  Verdict explain(Expr expr) {
    return switch (expr) {
      case Expr.Paren paren -> explain(paren.expr());
      case Expr.Binary binary when binary.operator().isComparison() && !binary.bool() ->
          comparison(binary);
      case Expr.Binary binary when binary.operator() == BinaryOperator.OR ->
          first(explain(binary.left()), explain(binary.right()));
      case Expr.Binary binary when binary.operator().isSet() -> set(binary);
      default -> operand(expr).verdict().orElse(new Verdict.DoesNotHold("no series: " + expr));
    };
  }

  private Verdict comparison(Expr.Binary binary) {
    Operand left = operand(binary.left());
    Operand right = operand(binary.right());
    if (left.verdict().isPresent() || right.verdict().isPresent()) {
      return left.verdict().isPresent() ? left.verdict().get() : right.verdict().orElseThrow();
    }
    String symbol = binary.operator().symbol();
    return new Verdict.DoesNotHold(
        left.shown() + " is not " + symbol + " " + right.shown() + ": " + binary);
  }

  /** A false side makes it false; only if none is false, a side without data counts. */
  private Verdict set(Expr.Binary binary) {
    boolean leftEmpty = PromqlJudge.vector(evaluate(binary.left())).isEmpty();
    if (binary.operator() == BinaryOperator.UNLESS) {
      return leftEmpty
          ? explain(binary.left())
          : new Verdict.DoesNotHold("excluded by unless: " + binary);
    }
    boolean rightEmpty = PromqlJudge.vector(evaluate(binary.right())).isEmpty();
    if (leftEmpty && rightEmpty) {
      return first(explain(binary.left()), explain(binary.right()));
    }
    if (leftEmpty || rightEmpty) {
      return explain(leftEmpty ? binary.left() : binary.right());
    }
    return new Verdict.DoesNotHold("both sides are there, for different series: " + binary);
  }

  private static Verdict first(Verdict left, Verdict right) {
    return left instanceof Verdict.DoesNotHold ? left : right;
  }

  /** A side of a comparison: the value to show, or the verdict when it has none. */
  private record Operand(String shown, Optional<Verdict> verdict) {}

  private Operand operand(Expr expr) {
    List<Value.VectorSample> found = PromqlJudge.vector(evaluate(expr));
    if (found.isEmpty()) {
      Verdict verdict =
          mayBeEmpty.test(expr)
              ? new Verdict.DoesNotHold("no series: " + expr)
              : new Verdict.NoData("too few samples for " + expr, true);
      return new Operand("", Optional.of(verdict));
    }
    Optional<Value.VectorSample> number =
        found.stream().filter(sample -> !Double.isNaN(sample.value())).findFirst();
    if (number.isEmpty()) {
      return new Operand("NaN", Optional.of(new Verdict.NoData("no traffic: " + expr + " is NaN")));
    }
    String shown = number(number.get().value());
    return new Operand(
        found.size() == 1 || expr.type() == ValueType.SCALAR
            ? shown
            : shown + " (of " + found.size() + " series)",
        Optional.empty());
  }

  private Value evaluate(Expr expr) {
    return samples.instant(expr, t);
  }

  /** Short and exact enough for a sentence. */
  static String number(double value) {
    if (value == Math.rint(value) && Math.abs(value) < 1e15) {
      return Long.toString((long) value);
    }
    return String.format(Locale.ROOT, "%.4g", value);
  }
}
