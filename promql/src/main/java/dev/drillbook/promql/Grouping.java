// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

import java.util.List;

/** Which labels an aggregation keeps: those listed ({@code by}) or all others ({@code without}). */
public record Grouping(boolean without, List<String> labels) {
  /** No clause at all: everything into one group. */
  public static final Grouping ALL = new Grouping(false, List.of());

  public Grouping {
    labels = List.copyOf(labels);
  }
}
