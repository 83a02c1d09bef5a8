// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.llm;

import dev.drillbook.lab.personaworlds.Deadline;

/** Writes text for a persona. */
public interface Llm {
  /**
   * Never longer than the prompt's limit.
   *
   * @throws LlmException when the provider failed, after its own retries
   * @throws dev.drillbook.lab.personaworlds.DeadlineExceeded when the deadline passed first
   */
  String complete(Prompt prompt, Deadline deadline);
}
