// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.reach;

import dev.cel.common.ast.CelConstant;
import dev.cel.common.ast.CelExpr;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Parts of a condition as texts that are equal when the parts mean the same. */
final class CelTexts {
  private CelTexts() {}

  /** A number as a double, a text, or true or false; empty for everything that is computed. */
  static Optional<Object> constant(CelExpr expr) {
    if (expr.getKind() == CelExpr.ExprKind.Kind.CALL
        && expr.call().function().equals("-_")
        && constant(expr.call().args().getFirst()).orElse("") instanceof Double number) {
      return Optional.of(-number);
    }
    if (expr.getKind() != CelExpr.ExprKind.Kind.CONSTANT) {
      return Optional.empty();
    }
    CelConstant constant = expr.constant();
    return switch (constant.getKind()) {
      case INT64_VALUE -> Optional.of((double) constant.int64Value());
      case UINT64_VALUE -> Optional.of(constant.uint64Value().doubleValue());
      case DOUBLE_VALUE -> Optional.of(constant.doubleValue());
      case STRING_VALUE -> Optional.of(constant.stringValue());
      case BOOLEAN_VALUE -> Optional.of(constant.booleanValue());
      default -> Optional.empty();
    };
  }

  /** Empty for what may differ from one look to the next, or is not taken apart here. */
  static Optional<String> of(CelExpr expr) {
    return switch (expr.getKind()) {
      case IDENT -> Optional.of(expr.ident().name());
      case SELECT ->
          of(expr.select().operand())
              .filter(operand -> !expr.select().testOnly())
              .map(operand -> operand + "." + expr.select().field());
      case CONSTANT -> constant(expr).map(CelTexts::quoted);
      case CALL -> call(expr.call());
      case LIST, MAP, STRUCT, COMPREHENSION, NOT_SET -> Optional.empty();
    };
  }

  private static String quoted(Object constant) {
    return constant instanceof String text ? "'" + text + "'" : constant.toString();
  }

  private static Optional<String> call(CelExpr.CelCall call) {
    var parts =
        Stream.concat(call.target().stream(), call.args().stream()).map(CelTexts::of).toList();
    return parts.stream().allMatch(Optional::isPresent)
        ? Optional.of(
            call.function()
                + parts.stream()
                    .map(Optional::orElseThrow)
                    .collect(Collectors.joining(", ", "(", ")")))
        : Optional.empty();
  }
}
