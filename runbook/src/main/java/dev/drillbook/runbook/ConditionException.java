// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

/** A condition that does not compile, with line and column (from 1) inside its text. */
public final class ConditionException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int line;
  private final int column;

  public ConditionException(int column, String message) {
    this(1, column, message);
  }

  public ConditionException(int line, int column, String message) {
    super(message);
    this.line = line;
    this.column = column;
  }

  public int line() {
    return line;
  }

  public int column() {
    return column;
  }
}
