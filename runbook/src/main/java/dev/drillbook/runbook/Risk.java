// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

/**
 * What a step can do to the target, from harmless to beyond repair; the order is the order of the
 * constants.
 */
public enum Risk {
  READ,
  REVERSIBLE,
  DISRUPTIVE,
  DESTRUCTIVE;

  /** The graver of the two. */
  public Risk max(Risk other) {
    return compareTo(other) >= 0 ? this : other;
  }

  /** The word of the document format. */
  public String word() {
    return name().toLowerCase(java.util.Locale.ROOT);
  }
}
