// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import java.util.List;

/**
 * A command cannot do what was asked: lines of {@code where: what. What to do.} and the exit
 * status.
 */
final class CommandException extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private final int status;

  private CommandException(int status, String message) {
    super(message);
    this.status = status;
  }

  /** Asked for something that cannot be: bad input. */
  static CommandException badInput(String message) {
    return new CommandException(2, message);
  }

  /** Began, and failed. */
  static CommandException failed(String message) {
    return new CommandException(1, message);
  }

  int status() {
    return status;
  }

  List<String> lines() {
    return String.valueOf(getMessage()).lines().toList();
  }
}
