// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.histogram;

/**
 * A sum with Kahan's compensation (in Neumaier's form), so that large terms that cancel do not
 * swallow small ones.
 */
final class CompensatedSum {
  private double sum;
  private double compensation;

  void add(double value) {
    double next = sum + value;
    if (Double.isInfinite(next)) {
      compensation = 0;
    } else if (Math.abs(sum) >= Math.abs(value)) {
      compensation += (sum - next) + value;
    } else {
      compensation += (value - next) + sum;
    }
    sum = next;
  }

  double total() {
    return sum + compensation;
  }
}
