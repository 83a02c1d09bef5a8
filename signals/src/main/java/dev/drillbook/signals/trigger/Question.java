// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.trigger;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.SelectorUse;
import dev.drillbook.runbook.Step.Absent;
import java.util.List;

/** An expression with how its author wants absence to be read. */
public record Question(Expr expr, List<SelectorUse> uses, boolean optional, Absent absent) {
  public Question {
    uses = List.copyOf(uses);
  }

  public Question(Expr expr, boolean optional, Absent absent) {
    this(expr, expr.selectors(), optional, absent);
  }

  public Question(Expr expr) {
    this(expr, false, Absent.DEFAULT);
  }
}
