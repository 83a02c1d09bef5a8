// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.common.CelSource;
import dev.cel.common.ast.CelExpr;
import dev.cel.common.values.NullValue;
import dev.cel.parser.CelUnparserFactory;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Terms and values as a reason shows them: short, on one line. */
final class Show {
  private static final int LONGEST = 80;
  private static final MathContext FIGURES = new MathContext(6);

  private Show() {}

  static String term(CelExpr expr, CelSource source) {
    return CelUnparserFactory.newUnparser()
        .unparse(CelAbstractSyntaxTree.newParsedAst(expr, source))
        .replace('\n', ' ');
  }

  static String value(Object value) {
    String text =
        switch (value) {
          case NullValue ignored -> "null";
          case String string -> '"' + string + '"';
          case Double number -> number(number);
          case List<?> list -> list(list);
          case Map<?, ?> map -> map(map);
          default -> value.toString();
        };
    String line = text.replace('\n', ' ');
    return line.length() <= LONGEST ? line : line.substring(0, LONGEST - 3) + "...";
  }

  private static String number(double number) {
    if (Double.isNaN(number) || Double.isInfinite(number)) {
      return Double.toString(number);
    }
    return number == Math.rint(number) && Math.abs(number) < 1e15
        ? Long.toString((long) number)
        : new BigDecimal(number, FIGURES).stripTrailingZeros().toPlainString();
  }

  private static String list(List<?> list) {
    return list.size() > 5
        ? "a list of " + list.size()
        : list.stream().map(Show::value).collect(Collectors.joining(", ", "[", "]"));
  }

  private static String map(Map<?, ?> map) {
    return map.entrySet().stream()
        .limit(6)
        .map(entry -> entry.getKey() + ": " + value(entry.getValue()))
        .collect(Collectors.joining(", ", "{", "}"));
  }
}
