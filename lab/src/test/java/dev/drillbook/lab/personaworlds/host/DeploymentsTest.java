// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeploymentsTest {
  private static final Release WRONG = Release.named("2026.02.3").orElseThrow();

  private final Deployments deployments = new Deployments(Instant.EPOCH);

  @Test
  void rollback_returns_to_the_release_and_the_settings_before_the_deploy() {
    deployments.change("api", Map.of("LLM_PROVIDER", "mock"), List.of());
    deployments.deploy(WRONG, Instant.EPOCH);
    deployments.change("api", Map.of("JWT_SECRET", "new"), List.of("LLM_PROVIDER"));
    assertThat(deployments.rollback(Instant.EPOCH).orElseThrow().release()).isEqualTo(WRONG);
    assertThat(deployments.current().release()).isEqualTo(Release.first());
    assertThat(deployments.current().api()).containsExactly(Map.entry("LLM_PROVIDER", "mock"));
  }

  @Test
  void a_second_rollback_finds_nothing_to_undo() {
    deployments.deploy(WRONG, Instant.EPOCH);
    assertThat(deployments.rollback(Instant.EPOCH)).isPresent();
    assertThat(deployments.rollback(Instant.EPOCH)).isEmpty();
    assertThat(deployments.current().release()).isEqualTo(Release.first());
  }

  @Test
  void the_history_keeps_what_happened_in_order() {
    deployments.deploy(WRONG, Instant.EPOCH);
    assertThat(deployments.rollback(Instant.EPOCH)).isPresent();
    assertThat(deployments.history())
        .extracting(Deployments.Entry::action, entry -> entry.release().name())
        .containsExactly(
            tuple("deploy", "2026.02.2"),
            tuple("deploy", "2026.02.3"),
            tuple("rollback", "2026.02.2"));
  }

  @Test
  void reset_forgets_everything_and_says_whether_that_changed_something() {
    assertThat(deployments.reset()).isFalse();
    deployments.change("worker", Map.of("LLM_PROVIDER", "mock"), List.of());
    assertThat(deployments.reset()).isTrue();
    assertThat(deployments.current()).isEqualTo(Deployments.Deployed.FIRST);
  }
}
