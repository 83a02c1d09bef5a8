// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.level;

import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.Problem;

/** One thing that keeps a runbook from its next level: where, what, and what to do. */
public record Lack(Position at, String what, String todo) {
  @Override
  public String toString() {
    return new Problem(Problem.Level.WARNING, at, what, todo).toString();
  }
}
