// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.lab.personaworlds.Profile;
import dev.drillbook.lab.personaworlds.host.Deployments.Deployed;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SettingsTest {
  private final Settings real = new Settings(Profile.AS_FOUND, 1);
  private final Settings scaled = new Settings(Profile.AS_FOUND, 60);

  @Test
  void at_scale_one_a_worker_has_the_real_systems_defaults() {
    assertThat(real.of("worker", Deployed.FIRST))
        .containsEntry("WORKER_POLL_EVERY", "3s")
        .containsEntry("WORKER_TASK_TIMEOUT", "15s")
        .containsEntry("OPENAI_REQUEST_TIMEOUT", "20s")
        .containsEntry("OPENAI_RETRY_BASE", "400ms")
        .containsEntry("JOB_RETRY_BASE", "30s")
        .containsEntry("JOB_RETRY_MAX", "10m")
        .containsEntry("WEEKLY_DIGEST_STALE_AFTER", "6h");
  }

  @Test
  void scaling_divides_background_waits_down_to_a_floor() {
    assertThat(scaled.of("worker", Deployed.FIRST))
        .containsEntry("WORKER_POLL_EVERY", "200ms")
        .containsEntry("WORKER_TASK_TIMEOUT", "500ms")
        .containsEntry("OPENAI_REQUEST_TIMEOUT", "333ms")
        .containsEntry("JOB_RETRY_BASE", "500ms")
        .containsEntry("JOB_RETRY_MAX", "10s")
        .containsEntry("WEEKLY_DIGEST_STALE_AFTER", "6m");
  }

  @Test
  void scaling_leaves_the_api_alone() {
    assertThat(scaled.of("api", Deployed.FIRST)).isEqualTo(real.of("api", Deployed.FIRST));
  }

  @Test
  void hardened_the_provider_gives_up_before_the_task_does() {
    Map<String, String> worker = new Settings(Profile.HARDENED, 1).of("worker", Deployed.FIRST);
    assertThat(worker)
        .containsEntry("OPENAI_REQUEST_TIMEOUT", "10s")
        .containsEntry("WORKER_TASK_TIMEOUT", "15s");
  }

  @Test
  void a_release_overrides_defaults_and_the_operator_overrides_the_release() {
    Release wrong = Release.named("2026.02.5").orElseThrow();
    assertThat(real.of("api", new Deployed(wrong, Map.of(), Map.of())))
        .containsEntry("OPENAI_BASE_URL", "http://127.0.0.1:9");
    assertThat(real.of("api", new Deployed(wrong, Map.of("OPENAI_BASE_URL", "x"), Map.of())))
        .containsEntry("OPENAI_BASE_URL", "x");
  }

  @Test
  void a_secret_shows_only_whether_it_is_there() {
    assertThat(real.masked("api", with("s"))).containsEntry("JWT_SECRET", "***");
    assertThat(real.masked("api", with(""))).containsEntry("JWT_SECRET", "");
  }

  private static Deployed with(String secret) {
    return new Deployed(Release.first(), Map.of("JWT_SECRET", secret), Map.of());
  }
}
