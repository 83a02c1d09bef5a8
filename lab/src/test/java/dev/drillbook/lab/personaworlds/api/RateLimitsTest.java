// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class RateLimitsTest {
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final RateLimits limits = new RateLimits(() -> now);
  private final RateLimits.Limit write = RateLimits.of(Access.PUBLIC_WRITE).orElseThrow();

  @Test
  void an_address_may_write_thirty_times_in_its_window() {
    for (int i = 0; i < 30; i++) {
      assertThat(limits.admit(write, "192.0.2.1")).isTrue();
    }
    assertThat(limits.admit(write, "192.0.2.1")).isFalse();
    assertThat(limits.admit(write, "192.0.2.2")).isTrue();
  }

  @Test
  void a_new_window_starts_a_minute_after_the_first_request_of_the_old_one() {
    for (int i = 0; i < 31; i++) {
      limits.admit(write, "192.0.2.1");
    }
    now = now.plusSeconds(59);
    assertThat(limits.admit(write, "192.0.2.1")).isFalse();
    now = now.plusSeconds(1);
    assertThat(limits.admit(write, "192.0.2.1")).isTrue();
  }

  @Test
  void only_the_four_known_endpoints_are_limited() {
    assertThat(RateLimits.of(Access.PUBLIC_READ))
        .contains(new RateLimits.Limit("ip", "public_read", 120));
    assertThat(RateLimits.of(Access.BATTLE_CREATE))
        .contains(new RateLimits.Limit("user", "battle_create", 20));
    assertThat(RateLimits.of(Access.TEMPLATE_CREATE))
        .contains(new RateLimits.Limit("user", "template_create", 10));
    assertThat(RateLimits.of(Access.SIGNED_IN)).isEmpty();
    assertThat(RateLimits.of(Access.OPEN)).isEmpty();
  }
}
