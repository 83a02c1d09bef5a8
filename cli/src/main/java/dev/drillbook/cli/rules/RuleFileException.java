// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli.rules;

/** A file that cannot be read as what it should be; the message says where, what and what to do. */
public final class RuleFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  RuleFileException(String message) {
    super(message);
  }
}
