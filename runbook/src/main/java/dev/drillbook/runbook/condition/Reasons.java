// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelExpr;
import dev.cel.runtime.CelEvaluationException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says why a condition came out as it did: the clauses that decided, with their values. */
final class Reasons {
  private static final String AND = Operator.LOGICAL_AND.getFunction();
  private static final String OR = Operator.LOGICAL_OR.getFunction();
  private static final String NOT = Operator.LOGICAL_NOT.getFunction();
  private static final String CHOICE = Operator.CONDITIONAL.getFunction();
  private static final Set<String> COMPARISONS =
      Stream.of(
              Operator.EQUALS,
              Operator.NOT_EQUALS,
              Operator.LESS,
              Operator.LESS_EQUALS,
              Operator.GREATER,
              Operator.GREATER_EQUALS,
              Operator.IN)
          .map(Operator::getFunction)
          .collect(Collectors.toUnmodifiableSet());

  private final String text;
  private final CelSource source;
  private final Map<Long, Object> seen;
  private final Missing missing;

  Reasons(
      String text,
      CelAbstractSyntaxTree ast,
      Map<String, Object> facts,
      WorldFunctions functions,
      Map<Long, Object> seen) {
    this.text = text;
    this.source = ast.getSource();
    this.seen = seen;
    this.missing = new Missing(source, facts, functions, seen);
  }

  /** The clauses that made the expression come out that way. */
  String of(CelExpr root, boolean truth) {
    String reason = deciding(root, truth).distinct().collect(Collectors.joining("; "));
    return reason.isEmpty() ? text + " = " + truth : reason;
  }

  /** What is missing in the clauses that have no value. */
  String whyUnknown(CelExpr root, CelEvaluationException error) {
    return undecided(root)
        .map(clause -> missing.in(clause).orElseGet(() -> plain(error)))
        .distinct()
        .collect(Collectors.joining("; "));
  }

  private Stream<String> deciding(CelExpr expr, boolean truth) {
    if (expr.getKind() != CelExpr.ExprKind.Kind.CALL) {
      return Stream.of(leaf(expr, truth));
    }
    String function = expr.call().function();
    List<CelExpr> arguments = expr.call().args();
    if (function.equals(AND) || function.equals(OR)) {
      return arguments.stream()
          .filter(part -> truth(part).filter(value -> value == truth).isPresent())
          .flatMap(part -> deciding(part, truth));
    }
    if (function.equals(NOT)) {
      return deciding(arguments.getFirst(), !truth);
    }
    if (function.equals(CHOICE)) {
      boolean first = truth(arguments.getFirst()).orElse(false);
      return Stream.concat(
          deciding(arguments.getFirst(), first), deciding(arguments.get(first ? 1 : 2), truth));
    }
    return Stream.of(
        COMPARISONS.contains(function) ? comparison(expr.call(), truth) : leaf(expr, truth));
  }

  private Stream<CelExpr> undecided(CelExpr expr) {
    if (truth(expr).isPresent()) {
      return Stream.empty();
    }
    if (expr.getKind() != CelExpr.ExprKind.Kind.CALL) {
      return Stream.of(expr);
    }
    String function = expr.call().function();
    if (function.equals(AND) || function.equals(OR) || function.equals(NOT)) {
      return expr.call().args().stream().flatMap(this::undecided);
    }
    if (function.equals(CHOICE)) {
      CelExpr asked = expr.call().args().getFirst();
      return truth(asked)
          .map(first -> undecided(expr.call().args().get(first ? 1 : 2)))
          .orElseGet(() -> undecided(asked));
    }
    return Stream.of(expr);
  }

  private Optional<Boolean> truth(CelExpr expr) {
    return seen.get(expr.id()) instanceof Boolean value ? Optional.of(value) : Optional.empty();
  }

  private String comparison(CelExpr.CelCall call, boolean truth) {
    String operator = Operator.lookupBinaryOperator(call.function()).orElse(call.function());
    String left = side(call.args().get(0));
    String right = side(call.args().get(1));
    return left + (truth ? " " : ", not ") + operator + " " + right;
  }

  private String side(CelExpr expr) {
    String term = Show.term(expr, source);
    boolean constant =
        expr.getKind() == CelExpr.ExprKind.Kind.CONSTANT
            || expr.getKind() == CelExpr.ExprKind.Kind.LIST;
    Object value = seen.get(expr.id());
    return constant || value == null ? term : term + " = " + Show.value(value);
  }

  private String leaf(CelExpr expr, boolean truth) {
    return Show.term(expr, source) + " = " + truth;
  }

  private static String plain(CelEvaluationException error) {
    return String.valueOf(error.getMessage())
        .replaceFirst("^evaluation error at \\S+: ", "")
        .replaceFirst("\\. Overload candidates: .*$", "");
  }
}
