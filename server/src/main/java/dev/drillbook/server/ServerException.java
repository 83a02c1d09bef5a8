// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server;

/**
 * Trouble outside that keeps the server from starting: a port, a folder, a file. The message says
 * where, what, and what to do.
 */
public final class ServerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ServerException(String message) {
    super(message);
  }

  public ServerException(String message, Throwable cause) {
    super(message, cause);
  }
}
