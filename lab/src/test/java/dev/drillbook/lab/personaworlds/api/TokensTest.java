// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TokensTest {
  private Instant now = Instant.parse("2026-03-01T12:00:00Z");
  private final Tokens tokens = new Tokens("secret", () -> now);

  @Test
  void a_token_names_the_user_it_was_issued_for() {
    assertThat(tokens.user(tokens.issue(42))).isEqualTo(42);
  }

  @Test
  void a_token_of_another_secret_is_refused() {
    String foreign = new Tokens("other", () -> now).issue(42);
    assertThatThrownBy(() -> tokens.user(foreign)).hasMessage("invalid token");
  }

  @Test
  void a_token_ends_after_a_day() {
    String token = tokens.issue(42);
    now = now.plus(Duration.ofHours(24));
    assertThatThrownBy(() -> tokens.user(token)).hasMessage("token expired");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "a.b.c", "a.b.!!", ".."})
  void garbage_is_refused_and_crashes_nothing(String garbage) {
    assertThatThrownBy(() -> tokens.user(garbage)).isInstanceOf(Refusal.class);
  }

  @Test
  void without_a_secret_every_signed_in_route_answers_500() {
    Tokens broken = new Tokens("", () -> now);
    assertThatThrownBy(() -> broken.user(tokens.issue(42)))
        .hasMessage("jwt secret is not configured")
        .extracting(failure -> ((Refusal) failure).status())
        .isEqualTo(500);
  }
}
