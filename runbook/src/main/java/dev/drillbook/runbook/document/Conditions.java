// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Promql;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.ConditionException;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.problem.Problems;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;

/** Reads conditions and PromQL out of a document; what does not parse is reported in its place. */
final class Conditions {
  private Conditions() {}

  /** The condition, with every PromQL text inside it checked. */
  static Optional<Condition> parse(Passage passage, Problems problems) {
    try {
      Condition condition = Condition.parse(passage.text());
      List<String> texts = condition.promql();
      for (int i = 0; i < texts.size(); i++) {
        Condition.Place quote = condition.promqlAt(i);
        promql(
            texts.get(i),
            (line, column) ->
                line == 1
                    ? passage.at(quote.line(), quote.column() + column)
                    : passage.at(quote.line() + line - 1, column),
            problems);
      }
      return Optional.of(condition);
    } catch (ConditionException e) {
      String what = String.valueOf(e.getMessage());
      boolean hinted = what.endsWith("?") || what.endsWith(".");
      int hint = what.indexOf(". ");
      problems.error(
          passage.at(e.line(), e.column()),
          "this is not a condition: " + (hinted && hint > 0 ? what.substring(0, hint) : what),
          hinted && hint > 0 ? what.substring(hint + 2) : "Correct the CEL expression.");
      return Optional.empty();
    }
  }

  static Optional<Expr> promql(Passage passage, Problems problems) {
    return promql(passage.text(), passage::at, problems);
  }

  private static Optional<Expr> promql(
      String text, BiFunction<Integer, Integer, Position> at, Problems problems) {
    try {
      return Optional.of(Promql.parse(text));
    } catch (PromqlException e) {
      problems.error(
          at.apply(e.line(), e.column()),
          "this is not PromQL: " + e.problem(),
          e.hint().isEmpty() ? "Correct the expression." : e.hint());
      return Optional.empty();
    }
  }
}
