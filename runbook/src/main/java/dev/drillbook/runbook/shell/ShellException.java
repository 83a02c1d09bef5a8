// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.shell;

/** The text is no shell program, or uses what this grammar does not know. */
public final class ShellException extends Exception {
  private static final long serialVersionUID = 1;

  private final int offset;

  ShellException(int offset, String message) {
    super(message);
    this.offset = offset;
  }

  /** Where in the text, in characters from 0. */
  public int offset() {
    return offset;
  }
}
