// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.lint;

import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.Problem;

/** Something that a rule found: where, what, and what to do. It never quotes a secret. */
public record LintProblem(Position at, Rule rule, String what, String todo) {
  @Override
  public String toString() {
    return new Problem(Problem.Level.WARNING, at, what, todo) + " [" + rule.id() + "]";
  }
}
