// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.edge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EdgeRulesTest {
  private Instant now = Instant.EPOCH;
  private final SharedLimiter limiter = new SharedLimiter(() -> now);

  @Test
  void what_is_written_is_read(@TempDir Path folder) throws IOException {
    EdgeRules rules = new EdgeRules(Set.of("127.0.0.66"), 60);
    Path file = Files.writeString(folder.resolve("rules.json"), rules.json());
    assertThat(EdgeRules.read(file)).isEqualTo(rules);
  }

  @Test
  void the_limiter_counts_each_address_for_itself_and_forgets_after_a_minute() {
    assertThat(limiter.admit("a", 1)).isTrue();
    assertThat(limiter.admit("a", 1)).isFalse();
    assertThat(limiter.admit("b", 1)).isTrue();
    now = now.plusSeconds(60);
    assertThat(limiter.admit("a", 1)).isTrue();
  }

  @Test
  void without_a_limit_everybody_passes() {
    for (int i = 0; i < 500; i++) {
      assertThat(limiter.admit("a", 0)).isTrue();
    }
  }
}
