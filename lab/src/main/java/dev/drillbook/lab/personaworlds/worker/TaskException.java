// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.worker;

/** A task could not finish; the message says which step. */
final class TaskException extends RuntimeException {
  TaskException(String message) {
    super(message);
  }
}
