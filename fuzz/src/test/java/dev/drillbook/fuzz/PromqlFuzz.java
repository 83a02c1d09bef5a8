// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.fuzz;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Promql;
import dev.drillbook.promql.PromqlException;
import java.nio.charset.StandardCharsets;

/** A text is an expression or is refused; an expression printed is the same expression. */
final class PromqlFuzz {
  private PromqlFuzz() {}

  public static void fuzzerTestOneInput(byte[] bytes) {
    Expr expr;
    try {
      expr = Promql.parse(new String(bytes, StandardCharsets.UTF_8));
    } catch (PromqlException refused) {
      return;
    }
    String printed = expr.toString();
    if (!Promql.parse(printed).toString().equals(printed)) {
      throw new IllegalStateException("printed and parsed again it is another expression");
    }
  }
}
