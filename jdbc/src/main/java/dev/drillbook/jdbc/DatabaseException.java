// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.jdbc;

/** Trouble outside: the database file cannot be opened, written or read. */
public final class DatabaseException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public DatabaseException(String message) {
    super(message);
  }

  public DatabaseException(String message, Throwable cause) {
    super(message, cause);
  }
}
