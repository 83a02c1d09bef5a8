// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.problem;

import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.Problem;
import dev.drillbook.runbook.Problem.Level;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Everything found wrong so far; for one reading, in one thread. */
public final class Problems {
  private static final Comparator<Problem> ORDER =
      Comparator.comparing((Problem p) -> p.at().file())
          .thenComparingInt(p -> p.at().line())
          .thenComparingInt(p -> p.at().column());

  private final Set<Problem> found = new LinkedHashSet<>();
  private int errors;

  public void error(Position at, String what, String todo) {
    if (found.add(new Problem(Level.ERROR, at, what, todo))) {
      errors++;
    }
  }

  public void warning(Position at, String what, String todo) {
    found.add(new Problem(Level.WARNING, at, what, todo));
  }

  /** How many errors stand so far: a reader asks before and after to know whether it succeeded. */
  public int errors() {
    return errors;
  }

  /** In file, line and column order, each once. */
  public List<Problem> inOrder() {
    return found.stream().sorted(ORDER).toList();
  }
}
