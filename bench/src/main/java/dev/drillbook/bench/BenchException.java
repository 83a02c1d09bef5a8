// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.bench;

/** A measurement that could not be made; the message says which and why. */
public final class BenchException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BenchException(String message) {
    super(message);
  }
}
