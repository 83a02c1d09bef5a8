// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.condition;

import com.google.errorprone.annotations.Immutable;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelIssue;
import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.drillbook.runbook.ConditionException;
import java.util.Comparator;

/**
 * CEL as conditions use it. Texts are parsed and planned without the type checker: every variable
 * is dynamic anyway, a checker must be built anew for each set of names (milliseconds each), and
 * operators are resolved by the values at hand, which is what lets an integer meet a double.
 */
final class Language {
  private static final int LONGEST_LOOP = 100_000;
  private static final Cel CEL = build();

  private Language() {}

  @Immutable
  private interface Arithmetic {
    double of(double left, double right);
  }

  private static Cel build() {
    return CelFactory.plannerCelBuilder()
        .setOptions(
            CelOptions.current()
                .enableHeterogeneousNumericComparisons(true)
                .populateMacroCalls(true)
                .comprehensionMaxIterations(LONGEST_LOOP)
                .build())
        .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
        .addLateBoundFunctions(WorldFunctions.NAMES)
        .addFunctionBindings(mixed("_+_", "add", (a, b) -> a + b))
        .addFunctionBindings(mixed("_-_", "subtract", (a, b) -> a - b))
        .addFunctionBindings(mixed("_*_", "multiply", (a, b) -> a * b))
        .addFunctionBindings(mixed("_/_", "divide", (a, b) -> a / b))
        .build();
  }

  private static Iterable<CelFunctionBinding> mixed(String operator, String name, Arithmetic sum) {
    return CelFunctionBinding.fromOverloads(
        operator,
        CelFunctionBinding.from(
            name + "_int64_double", Long.class, Double.class, (a, b) -> sum.of(a, b)),
        CelFunctionBinding.from(
            name + "_double_int64", Double.class, Long.class, (a, b) -> sum.of(a, b)));
  }

  static CelAbstractSyntaxTree parse(String text) {
    if (text.isBlank()) {
      throw new ConditionException(1, "the condition is empty");
    }
    try {
      return CEL.parse(text).getAst();
    } catch (CelValidationException e) {
      CelIssue first =
          e.getErrors().stream()
              .min(Comparator.comparing(CelIssue::getSourceLocation))
              .orElseThrow(() -> new IllegalStateException(e));
      throw new ConditionException(
          Math.max(1, first.getSourceLocation().getLine()),
          Math.max(1, first.getSourceLocation().getColumn() + 1),
          plain(first.getMessage()));
    }
  }

  static CelRuntime.Program plan(CelAbstractSyntaxTree ast) {
    try {
      return CEL.createProgram(ast);
    } catch (CelEvaluationException e) {
      throw new ConditionException(1, String.valueOf(e.getMessage()));
    }
  }

  /** The parser lists every token that it would have taken; people need only what it met. */
  private static String plain(String message) {
    if (message.contains("'<EOF>'") && !message.startsWith("extraneous")) {
      return "the condition ends too early";
    }
    int expecting = message.indexOf(" expecting ");
    String met = expecting < 0 ? message : message.substring(0, expecting);
    return met.replaceFirst("^(mismatched|extraneous) input ", "unexpected ")
        .replaceFirst("^token recognition error at: ", "cannot read ");
  }
}
