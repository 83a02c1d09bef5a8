// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentTest {
  @Test
  void as_found_an_unreadable_setting_silently_becomes_its_default() {
    Environment environment = new Environment(Map.of("WORKER_POLL_EVERY", "banana"));
    assertThat(environment.duration("WORKER_POLL_EVERY", Duration.ofSeconds(3)))
        .isEqualTo(Duration.ofSeconds(3));
  }

  @Test
  void hardened_an_unreadable_setting_stops_the_start() {
    Environment environment =
        new Environment(Map.of("WORKER_POLL_EVERY", "banana", "PROFILE", "hardened"));
    assertThatThrownBy(() -> environment.duration("WORKER_POLL_EVERY", Duration.ofSeconds(3)))
        .hasMessage("WORKER_POLL_EVERY: cannot read 'banana'. Write a value like 3s.");
  }

  @Test
  void an_empty_secret_is_set_and_empty() {
    Environment environment = new Environment(Map.of("JWT_SECRET", ""));
    assertThat(environment.text("JWT_SECRET", "change-me")).isEmpty();
  }
}
