// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

/** Turns the samples of a window, at least one, into a number or {@link Column#ABSENT}. */
@FunctionalInterface
interface RangeFunction {
  /**
   * @param step the index of the instant in the grid, for arguments that change over time
   */
  double apply(Window window, int step);
}
