// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.worker;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long a failed job waits: doubling from the base to the maximum, a fifth of jitter either way.
 */
record Backoff(Duration base, Duration max) {
  /** {@code attempt} counts from 1. */
  Duration after(int attempt, RandomGenerator random) {
    long doubled = Math.min(base.toMillis() << Math.min(attempt - 1, 20), max.toMillis());
    long jittered = Math.round(doubled * random.nextDouble(0.8, 1.2));
    return Duration.ofMillis(Math.max(jittered, Math.min(1000, base.toMillis())));
  }
}
