// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.testlang;

import java.util.List;

/**
 * What became of the cases of one script.
 *
 * @param total all cases, those after a line that was not understood included
 * @param failures in the order of the lines
 */
public record TestReport(String file, int total, int passed, List<Failure> failures) {

  /** A case that gave something else than it states. */
  public record Failure(int line, String expr, String expected, String got) {
    @Override
    public String toString() {
      return line + ": " + expr + "\n  expected: " + expected + "\n  got:      " + got;
    }
  }

  public TestReport {
    failures = List.copyOf(failures);
  }

  public boolean isGreen() {
    return failures.isEmpty();
  }
}
