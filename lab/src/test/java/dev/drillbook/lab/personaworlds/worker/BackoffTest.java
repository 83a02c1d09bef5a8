// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackoffTest {
  private final SplittableRandom random = new SplittableRandom(1);
  private final Backoff backoff = new Backoff(Duration.ofSeconds(30), Duration.ofMinutes(10));

  @Test
  void waits_double_with_a_fifth_of_jitter() {
    for (int attempt = 1; attempt <= 4; attempt++) {
      long doubled = 30_000L << (attempt - 1);
      assertThat(backoff.after(attempt, random))
          .isBetween(Duration.ofMillis(doubled * 8 / 10), Duration.ofMillis(doubled * 12 / 10));
    }
  }

  @Test
  void waits_stay_near_the_maximum_however_often_it_failed() {
    assertThat(backoff.after(60, random)).isLessThanOrEqualTo(Duration.ofMinutes(12));
  }

  @Test
  void a_scaled_base_is_not_lifted_to_a_second() {
    Backoff scaled = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));
    assertThat(scaled.after(1, random)).isBetween(Duration.ofMillis(500), Duration.ofMillis(600));
  }
}
