// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.reach;

import dev.cel.common.Operator;
import dev.cel.common.ast.CelExpr;
import dev.drillbook.promql.BinaryOperator;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tells conditions over results that no results satisfy. */
public final class ConditionReach {
  private static final Map<String, BinaryOperator> COMPARISONS =
      Map.of(
          Operator.EQUALS.getFunction(), BinaryOperator.EQUAL,
          Operator.NOT_EQUALS.getFunction(), BinaryOperator.NOT_EQUAL,
          Operator.LESS.getFunction(), BinaryOperator.LESS,
          Operator.LESS_EQUALS.getFunction(), BinaryOperator.LESS_OR_EQUAL,
          Operator.GREATER.getFunction(), BinaryOperator.GREATER,
          Operator.GREATER_EQUALS.getFunction(), BinaryOperator.GREATER_OR_EQUAL);

  private ConditionReach() {}

  /** Why nothing makes it true, in half a sentence; empty when something may, or nobody can say. */
  public static Optional<String> impossible(CelExpr condition) {
    if (isCall(condition, Operator.LOGICAL_OR)) {
      List<CelExpr> sides = condition.call().args();
      Optional<String> left = impossible(sides.getFirst());
      return left.isPresent() && impossible(sides.getLast()).isPresent() ? left : Optional.empty();
    }
    List<CelExpr> clauses = new ArrayList<>();
    clauses(condition, clauses);
    Bounds bounds = new Bounds();
    for (CelExpr clause : clauses) {
      Optional<String> why =
          isCall(clause, Operator.LOGICAL_OR) ? impossible(clause) : bounds.add(clause);
      if (why.isPresent()) {
        return why;
      }
    }
    return Optional.empty();
  }

  private static void clauses(CelExpr expr, List<CelExpr> into) {
    if (isCall(expr, Operator.LOGICAL_AND)) {
      expr.call().args().forEach(side -> clauses(side, into));
    } else {
      into.add(expr);
    }
  }

  private static boolean isCall(CelExpr expr, Operator operator) {
    return expr.getKind() == CelExpr.ExprKind.Kind.CALL
        && expr.call().function().equals(operator.getFunction());
  }

  /** What the clauses so far leave to each value that they speak of. */
  private static final class Bounds {
    private final Map<String, Span> numbers = new HashMap<>();
    private final Map<String, Object> constants = new HashMap<>();

    Optional<String> add(CelExpr clause) {
      boolean negated = isCall(clause, Operator.LOGICAL_NOT);
      CelExpr bare = negated ? clause.call().args().getFirst() : clause;
      if (bare.getKind() == CelExpr.ExprKind.Kind.CONSTANT) {
        return CelTexts.constant(bare)
            .filter(value -> value.equals(negated))
            .map(value -> "'" + value + "' is no question");
      }
      BinaryOperator operator =
          bare.getKind() == CelExpr.ExprKind.Kind.CALL
              ? COMPARISONS.get(bare.call().function())
              : null;
      if (operator == null) {
        return CelTexts.of(bare).flatMap(text -> equal(text, !negated));
      }
      return negated ? Optional.empty() : comparison(operator, bare.call().args());
    }

    private Optional<String> comparison(BinaryOperator operator, List<CelExpr> sides) {
      boolean turned = CelTexts.constant(sides.getFirst()).isPresent();
      CelExpr value = turned ? sides.getLast() : sides.getFirst();
      Optional<Object> constant = CelTexts.constant(turned ? sides.getFirst() : sides.getLast());
      Optional<String> text = CelTexts.of(value);
      if (constant.isEmpty() || text.isEmpty()) {
        return Optional.empty();
      }
      if (constant.get() instanceof Double number) {
        return bounded(text.get(), turned ? PromqlSpans.mirrored(operator) : operator, number);
      }
      return switch (operator) {
        case EQUAL -> equal(text.get(), constant.get());
        case NOT_EQUAL -> different(text.get(), constant.get());
        default -> Optional.empty();
      };
    }

    private Optional<String> bounded(String text, BinaryOperator operator, double number) {
      Span least = text.startsWith("size(") ? Span.atLeast(0) : Span.ANY;
      if (!least.mayBe(operator, Span.of(number))) {
        return Optional.of("'" + text + "' is never below 0");
      }
      if (operator == BinaryOperator.NOT_EQUAL) {
        return Span.of(number).equals(numbers.get(text))
            ? Optional.of("'" + text + "' cannot be both")
            : Optional.empty();
      }
      Span left = numbers.merge(text, Span.ANY.meeting(operator, Span.of(number)), Span::and);
      return left.isNone() || constants.containsKey(text)
          ? Optional.of("'" + text + "' cannot be both")
          : Optional.empty();
    }

    private Optional<String> equal(String text, Object constant) {
      Object before = constants.putIfAbsent(text, constant);
      boolean clash = before != null && !before.equals(constant);
      return clash || numbers.containsKey(text)
          ? Optional.of("'" + text + "' cannot be both")
          : Optional.empty();
    }

    private Optional<String> different(String text, Object constant) {
      return constant.equals(constants.get(text))
          ? Optional.of("'" + text + "' cannot be both")
          : Optional.empty();
    }
  }
}
