// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.llm;

/** The provider failed for good: its own retries are already used up. */
public final class LlmException extends RuntimeException {
  public LlmException(String message) {
    super(message);
  }
}
