// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.db;

import java.sql.SQLException;

/** PostgreSQL did not do what it was asked; the message is the one nearest to the cause. */
public final class DatabaseException extends RuntimeException {
  private final String state;

  public DatabaseException(SQLException cause) {
    super(nearest(cause), cause);
    this.state = cause.getSQLState() == null ? "" : cause.getSQLState();
  }

  /** The SQL state, empty when there was none. */
  public String state() {
    return state;
  }

  /** The session is over: connection trouble, or the server ended it. */
  boolean connectionLost() {
    return state.startsWith("08") || state.startsWith("57P");
  }

  /** The driver wraps what went wrong; the innermost SQL exception says it best. */
  private static String nearest(Throwable cause) {
    Throwable deepest = cause;
    while (deepest.getCause() instanceof SQLException next) {
      deepest = next;
    }
    String message = String.valueOf(deepest.getMessage());
    int line = message.indexOf('\n');
    return line < 0 ? message : message.substring(0, line);
  }
}
