// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

/**
 * Something wrong in the estate: where, what, and what to do. An error keeps the estate from being
 * used.
 */
public record Problem(Level level, Position at, String what, String todo) {
  /** How much a problem weighs. */
  public enum Level {
    ERROR,
    WARNING
  }

  @Override
  public String toString() {
    return at
        + ": "
        + what
        + ". "
        + todo
        + (todo.isEmpty() || todo.matches("(?s).*[.?]") ? "" : ".");
  }
}
