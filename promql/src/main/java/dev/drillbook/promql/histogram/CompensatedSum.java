// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.histogram;

/**
 * A sum with Kahan's compensation (in Neumaier's form), so that large terms that cancel do not
 * swallow small ones.
 */
public final class CompensatedSum {
  private double sum;
  private double compensation;

  public CompensatedSum() {}

  /** A sum that goes on from its two parts. */
  public CompensatedSum(double sum, double compensation) {
    this.sum = sum;
    this.compensation = compensation;
  }

  public void add(double value) {
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

  public void multiply(double factor) {
    sum *= factor;
    compensation *= factor;
  }

  /** Without what was lost by rounding. */
  public double sum() {
    return sum;
  }

  /** What was lost by rounding. */
  public double compensation() {
    return compensation;
  }

  public double total() {
    return sum + compensation;
  }
}
