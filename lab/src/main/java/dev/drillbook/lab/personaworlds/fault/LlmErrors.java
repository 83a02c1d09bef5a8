// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.fault;

import dev.drillbook.lab.personaworlds.provider.Mood;

/** The provider turns the worker's key away. */
final class LlmErrors implements Fault {
  private final Grounds grounds;

  LlmErrors(Grounds grounds) {
    this.grounds = grounds;
  }

  @Override
  public About about() {
    return new About(
        "llm-errors",
        "The LLM refuses the worker",
        "Jobs fail with 503 and 429 and are retried over and over");
  }

  @Override
  public void inject(Parameters parameters) {
    grounds.provider().treat(workerKey(), new Mood.Failing());
  }

  @Override
  public void clear() {
    if (present()) {
      grounds.provider().treat(workerKey(), new Mood.Normal());
    }
  }

  @Override
  public boolean present() {
    return grounds.provider().mood(workerKey()) instanceof Mood.Failing;
  }

  private String workerKey() {
    return grounds.host().secrets().workerKey();
  }
}
