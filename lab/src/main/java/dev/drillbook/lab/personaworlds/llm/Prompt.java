// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.llm;

/**
 * What is asked of the LLM; {@code purpose} (draft, preview, reply, digest) goes out as the call's
 * user.
 */
public record Prompt(String purpose, String text, int maxLength) {
  public Prompt {
    if (maxLength < 1) {
      throw new IllegalArgumentException(
          "prompt: length limit " + maxLength + ". Give at least 1.");
    }
  }
}
