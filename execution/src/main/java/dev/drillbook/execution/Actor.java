// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution;

/** Who does something: a person of the estate, the system itself, or a drill. */
public record Actor(Kind kind, String name) {
  /** The incident's own offers and automatic steps. */
  public static final Actor SYSTEM = new Actor(Kind.SYSTEM, "system");

  /** What sort of actor. */
  public enum Kind {
    SYSTEM,
    PERSON,
    DRILL
  }

  @Override
  public String toString() {
    return name;
  }
}
