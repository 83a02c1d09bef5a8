// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.worker;

/** How one try of a job ended. */
sealed interface Outcome {
  /** Also when the reply existed already. */
  record Done() implements Outcome {}

  /** Trying again cannot help. */
  record Permanent(String error) implements Outcome {}

  record Retry(String error) implements Outcome {}
}
