// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

/** The name of an incident, for example "i-0007". */
public record IncidentId(String value) implements Comparable<IncidentId> {
  @Override
  public int compareTo(IncidentId other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
