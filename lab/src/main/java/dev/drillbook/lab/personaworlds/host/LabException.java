// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

/** The host could not do something; the message reads {@code where: what. What to do.} */
public final class LabException extends RuntimeException {
  public LabException(String message) {
    super(message);
  }

  public LabException(String message, Throwable cause) {
    super(message, cause);
  }
}
