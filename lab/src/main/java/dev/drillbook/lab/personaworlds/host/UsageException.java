// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

/** The command was written wrongly: exit status 2, nothing was done. */
final class UsageException extends RuntimeException {
  UsageException(String message) {
    super(message);
  }
}
