// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.condition;

import dev.cel.common.CelSource;
import dev.cel.common.Operator;
import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.values.NullValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Finds what a clause without a value lacked, and says it in words. */
final class Missing {
  private final CelSource source;
  private final Map<String, Object> facts;
  private final WorldFunctions functions;
  private final Map<Long, Object> seen;

  Missing(
      CelSource source,
      Map<String, Object> facts,
      WorldFunctions functions,
      Map<Long, Object> seen) {
    this.source = source;
    this.facts = facts;
    this.functions = functions;
    this.seen = seen;
  }

  /** Empty when the clause fails in a way that only the evaluator's own message tells. */
  Optional<String> in(CelExpr expr) {
    return switch (expr.getKind()) {
      case IDENT ->
          facts.containsKey(expr.ident().name())
              ? Optional.empty()
              : Optional.of(noResult(expr.ident().name()));
      case SELECT -> in(expr.select().operand()).or(() -> field(expr));
      case CALL -> call(expr);
      case LIST -> first(expr.list().elements().stream());
      case COMPREHENSION -> in(expr.comprehension().iterRange());
      case MAP, STRUCT, CONSTANT, NOT_SET -> Optional.empty();
    };
  }

  private Optional<String> first(Stream<CelExpr> parts) {
    return parts.map(this::in).flatMap(Optional::stream).findFirst();
  }

  private Optional<String> call(CelExpr expr) {
    CelExpr.CelCall call = expr.call();
    Stream<CelExpr> parts = Stream.concat(call.target().stream(), call.args().stream());
    return first(parts)
        .or(() ->
            call.function().equals(Operator.INDEX.getFunction())
                ? element(expr)
                : unanswered(expr).or(() -> unfit(expr)));
  }

  private Optional<String> unanswered(CelExpr expr) {
    CelExpr.CelCall call = expr.call();
    return call.args().stream()
        .findFirst()
        .filter(argument -> argument.getKind() == CelExpr.ExprKind.Kind.CONSTANT)
        .filter(a -> a.constant().getKind() == CelConstant.Kind.STRING_VALUE)
        .flatMap(a -> functions.failure(call.function(), a.constant().stringValue()))
        .map(reason -> Show.term(expr, source) + " has no value (" + reason + ")");
  }

  private Optional<String> unfit(CelExpr expr) {
    List<CelExpr> sides = expr.call().args();
    Optional<String> operator = Operator.lookupBinaryOperator(expr.call().function());
    if (operator.isEmpty() || sides.size() != 2 || seen.containsKey(expr.id())) {
      return Optional.empty();
    }
    Object left = seen.get(sides.get(0).id());
    Object right = seen.get(sides.get(1).id());
    return left == null || right == null || kind(left).equals(kind(right))
        ? Optional.empty()
        : Optional.of(
            "%s is %s and %s is %s, '%s' does not fit"
                .formatted(
                    Show.term(sides.get(0), source),
                    kind(left),
                    Show.term(sides.get(1), source),
                    kind(right),
                    operator.get()));
  }

  private Optional<String> field(CelExpr expr) {
    CelExpr operand = expr.select().operand();
    return switch (resolve(operand)) {
      case null -> Optional.empty();
      case Map<?, ?> map ->
          map.containsKey(expr.select().field()) || expr.select().testOnly()
              ? Optional.empty()
              : Optional.of(absent(operand, map, "no '" + expr.select().field() + "'"));
      case Object other ->
          Optional.of(Show.term(operand, source) + " is " + kind(other) + ", it has no fields");
    };
  }

  private Optional<String> element(CelExpr expr) {
    CelExpr operand = expr.call().args().getFirst();
    Object index = resolve(expr.call().args().getLast());
    return switch (resolve(operand)) {
      case List<?> list when index instanceof Long at && (at < 0 || at >= list.size()) ->
          Optional.of(
              Show.term(operand, source)
                  + (list.isEmpty()
                      ? " is empty"
                      : " has no entry " + at + ", its size is " + list.size()));
      case Map<?, ?> map when index != null && !map.containsKey(index) ->
          Optional.of(absent(operand, map, "no " + Show.value(index)));
      case null, default -> Optional.empty();
    };
  }

  private String absent(CelExpr operand, Map<?, ?> map, String what) {
    String term = Show.term(operand, source);
    Optional<String> noAnswer =
        operand.getKind() == CelExpr.ExprKind.Kind.IDENT ? Facts.noAnswer(map) : Optional.empty();
    return noAnswer
        .map(reason -> term + " has no answer (" + reason + ")")
        .orElse(term + " has " + what);
  }

  private static String noResult(String name) {
    return "there is no result of " + name;
  }

  /** The value of a plain path; null when the expression is more than a path, or has no value. */
  private @Nullable Object resolve(CelExpr expr) {
    Object known = seen.get(expr.id());
    if (known != null) {
      return known;
    }
    return switch (expr.getKind()) {
      case IDENT -> facts.get(expr.ident().name());
      case SELECT ->
          resolve(expr.select().operand()) instanceof Map<?, ?> map
              ? map.get(expr.select().field())
              : null;
      case CONSTANT ->
          switch (expr.constant().getKind()) {
            case INT64_VALUE -> expr.constant().int64Value();
            case STRING_VALUE -> expr.constant().stringValue();
            default -> null;
          };
      case CALL, LIST, MAP, STRUCT, COMPREHENSION, NOT_SET -> null;
    };
  }

  private static String kind(Object value) {
    return switch (value) {
      case NullValue ignored -> "null";
      case String ignored -> "a text";
      case Number ignored -> "a number";
      case Boolean ignored -> "true or false";
      case List<?> ignored -> "a list";
      case Map<?, ?> ignored -> "a map";
      default -> "something else";
    };
  }
}
