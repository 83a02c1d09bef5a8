// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.fault;

import dev.drillbook.lab.personaworlds.provider.Mood;

/**
 * For a while the provider swallows the worker's reply requests; the jobs it swallowed stay behind.
 */
final class LlmHang implements Fault {
  private final Grounds grounds;

  LlmHang(Grounds grounds) {
    this.grounds = grounds;
  }

  @Override
  public About about() {
    return new About(
        "llm-hang",
        "The LLM hangs for a while",
        "Reply jobs time out and stay in PROCESSING, also after the provider is back",
        "jobs");
  }

  /** Visitors are busy at that moment, so that the jobs come within seconds. */
  @Override
  public void inject(Parameters parameters) {
    int jobs = parameters.integer("jobs", 12, 60);
    grounds.provider().treat(workerKey(), new Mood.Hanging(jobs));
    grounds.traffic().burst(jobs / 2);
  }

  @Override
  public void clear() {
    if (present()) {
      grounds.provider().treat(workerKey(), new Mood.Normal());
    }
  }

  @Override
  public boolean present() {
    return grounds.provider().mood(workerKey()) instanceof Mood.Hanging;
  }

  private String workerKey() {
    return grounds.host().secrets().workerKey();
  }
}
