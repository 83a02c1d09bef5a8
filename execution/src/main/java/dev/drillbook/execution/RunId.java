// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution;

/** The name of a run, sortable by start, for example "r-000042". */
public record RunId(String value) implements Comparable<RunId> {
  @Override
  public int compareTo(RunId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
