// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.fault;

import dev.drillbook.lab.personaworlds.host.Secrets;
import dev.drillbook.lab.personaworlds.provider.Mood;
import java.time.Duration;

/**
 * The provider answers everybody, seconds later; towards the worker its slowness is scaled like the
 * worker's own waits.
 */
final class LlmSlow implements Fault {
  private final Grounds grounds;

  LlmSlow(Grounds grounds) {
    this.grounds = grounds;
  }

  @Override
  public About about() {
    return new About(
        "llm-slow", "The LLM is slow", "Every LLM call takes about five seconds", "millis");
  }

  @Override
  public void inject(Parameters parameters) {
    Duration delay = Duration.ofMillis(parameters.integer("millis", 5000, 12_000));
    Secrets secrets = grounds.host().secrets();
    grounds.provider().treat(secrets.apiKey(), new Mood.Slow(delay));
    grounds.provider().treat(secrets.workerKey(), new Mood.Slow(delay.dividedBy(grounds.scale())));
  }

  @Override
  public void clear() {
    if (present()) {
      Secrets secrets = grounds.host().secrets();
      grounds.provider().treat(secrets.apiKey(), new Mood.Normal());
      grounds.provider().treat(secrets.workerKey(), new Mood.Normal());
    }
  }

  @Override
  public boolean present() {
    return grounds.provider().mood(grounds.host().secrets().apiKey()) instanceof Mood.Slow;
  }
}
