// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.histogram;

/**
 * What a histogram says about all its observations at once.
 *
 * @param count of all observations, those that are not a number included
 * @param sum of all observations; NaN once one of them was not a number
 * @param zeroCount observations no further from zero than the layout's zero threshold
 */
public record Totals(double count, double sum, double zeroCount) {
  Totals times(double factor) {
    return new Totals(count * factor, sum * factor, zeroCount * factor);
  }

  Totals dividedBy(double divisor) {
    return new Totals(count / divisor, sum / divisor, zeroCount / divisor);
  }

  boolean isInfinite() {
    return Double.isInfinite(count) || Double.isInfinite(sum) || Double.isInfinite(zeroCount);
  }
}
