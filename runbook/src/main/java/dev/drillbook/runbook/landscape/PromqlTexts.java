// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.landscape;

import dev.drillbook.promql.Promql;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.runbook.problem.Problems;
import dev.drillbook.runbook.yaml.Text;

/** PromQL inside settings: it must parse when the estate is read, not when it is needed. */
final class PromqlTexts {
  private PromqlTexts() {}

  static void check(Text text, Problems problems) {
    try {
      Promql.parse(text.value());
    } catch (PromqlException e) {
      problems.error(
          text.inside(e.line(), e.column()),
          "this is not PromQL: " + e.problem(),
          e.hint().isEmpty() ? "Correct the expression." : e.hint());
    }
  }
}
