// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.scrape;

/** Leaves the recursive readers of a line; never leaves {@link TextFormat}. */
final class NotTheFormat extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 40;

  private final String problem;

  NotTheFormat(String problem) {
    super(problem, null, false, false);
    this.problem = problem;
  }

  String problem() {
    return problem;
  }

  static String shortened(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "...";
  }
}
