// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.SeriesSet;
import java.util.Arrays;

/**
 * The numbers of one instant, those of a group side by side and in the order of their series.
 *
 * <p>Groups without a number do not appear, and the others come in the order of their first one: as
 * if each series were looked at for itself.
 */
final class GroupedNumbers {
  private final double[] values;
  private final int[] ends;
  private final int[] order;

  GroupedNumbers(SeriesSet.Division division, double[] numbers) {
    int[] groupOf = division.groupOf();
    int[] counts = new int[division.groups().size()];
    int[] firsts = new int[counts.length];
    int found = 0;
    for (int i = 0; i < numbers.length; i++) {
      if (!Column.isAbsent(numbers[i]) && counts[groupOf[i]]++ == 0) {
        firsts[found++] = groupOf[i];
      }
    }
    order = Arrays.copyOf(firsts, found);
    ends = new int[counts.length + 1];
    for (int group = 0; group < counts.length; group++) {
      ends[group + 1] = ends[group] + counts[group];
    }
    values = new double[ends[counts.length]];
    int[] next = ends.clone();
    for (int i = 0; i < numbers.length; i++) {
      if (!Column.isAbsent(numbers[i])) {
        values[next[groupOf[i]]++] = numbers[i];
      }
    }
  }

  /** The groups that have a number. */
  int[] order() {
    return order;
  }

  double[] values() {
    return values;
  }

  int low(int group) {
    return ends[group];
  }

  int high(int group) {
    return ends[group + 1];
  }
}
