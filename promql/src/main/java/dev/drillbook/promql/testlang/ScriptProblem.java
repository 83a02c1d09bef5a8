// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.testlang;

/** A line of a script that is not understood; kept inside this package, where it fails cases. */
final class ScriptProblem extends RuntimeException {
  private final int line;

  ScriptProblem(int line, String problem) {
    super(problem);
    this.line = line;
  }

  int line() {
    return line;
  }

  String problem() {
    return String.valueOf(getMessage());
  }
}
