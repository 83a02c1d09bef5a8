// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.bench;

import java.util.List;

/** The middle of what was measured: one slow round on a shared machine does not move it. */
public final class Median {
  private Median() {}

  /** Of an even number the upper of the two in the middle; there must be one value at least. */
  public static double of(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }
}
