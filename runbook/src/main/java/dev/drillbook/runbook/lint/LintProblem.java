// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.lint;

import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.Problem;
import dev.drillbook.runbook.lint.Rule.Severity;

/**
 * Something that a rule found: where, what, and what to do. It never quotes a secret.
 *
 * @param severity that of the rule, unless the rule knows better in this case
 */
public record LintProblem(Position at, Rule rule, Severity severity, String what, String todo) {

  /** A problem as grave as its rule. */
  public LintProblem(Position at, Rule rule, String what, String todo) {
    this(at, rule, rule.severity(), what, todo);
  }

  @Override
  public String toString() {
    return new Problem(Problem.Level.WARNING, at, what, todo) + " [" + rule.id() + "]";
  }
}
