// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.target;

/** Trouble in reaching a target before anything was sent, or a reference without a value. */
public final class TargetException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TargetException(String message) {
    super(message);
  }

  public TargetException(String message, Throwable cause) {
    super(message, cause);
  }
}
