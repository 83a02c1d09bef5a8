// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

/** A condition that does not compile, with the column (from 1) inside its text. */
public final class ConditionException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int column;

  public ConditionException(int column, String message) {
    super(message);
    this.column = column;
  }

  public int column() {
    return column;
  }
}
