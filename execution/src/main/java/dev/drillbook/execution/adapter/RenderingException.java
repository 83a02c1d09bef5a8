// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.adapter;

/** A step cannot be rendered; the message says what is missing and what to do. */
public final class RenderingException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public RenderingException(String message) {
    super(message);
  }
}
