// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.llm;

import dev.drillbook.lab.personaworlds.Deadline;

/**
 * Canned text from inside the process: the degraded mode operators switch to when the provider is
 * in trouble.
 */
public final class MockLlm implements Llm {
  @Override
  public String complete(Prompt prompt, Deadline deadline) {
    deadline.check();
    String text =
        "A %s about %s".formatted(prompt.purpose(), prompt.text().strip().replace('\n', ' '));
    return text.substring(0, Math.min(text.length(), prompt.maxLength()));
  }
}
