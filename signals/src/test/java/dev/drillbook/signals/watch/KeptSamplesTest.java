// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.promql.Value;
import dev.drillbook.signals.TriggerState;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptSamplesTest {
  private static final String RISING =
      """
      - Rising.

        ```promql id=rising
        increase(jobs_total[30s]) > 20
        ```
      """;

  @TempDir Path folder;

  @Test
  void a_range_that_began_before_a_restart_is_whole_after_it() {
    try (Stage stage = Stage.keeping(folder, RISING)) {
      for (int i = 0; i < 40; i++) {
        stage.http.page("http://api/metrics", "jobs_total " + i + "\n");
        stage.run(1);
      }
      assertThat(stage.state("rising")).isEqualTo(TriggerState.FIRING);
      stage.restart();
      stage.http.page("http://api/metrics", "jobs_total 40\n");
      stage.run(1);
      assertThat(stage.state("rising")).isEqualTo(TriggerState.FIRING);
      assertThat(stage.signals.notSteady("shop")).get().asString().contains("FIRING");
      assertThat(vector(stage, "count_over_time(jobs_total[1m])").value()).isEqualTo(41);
    }
  }

  @Test
  void a_series_that_went_while_the_process_was_down_ends_with_the_first_scrape() {
    try (Stage stage = Stage.keeping(folder, RISING)) {
      stage.http.page("http://api/metrics", "jobs_total 1\ngone 1\n");
      stage.run(2);
      stage.restart();
      stage.clock.advance(Duration.ofSeconds(5));
      stage.http.page("http://api/metrics", "jobs_total 2\n");
      stage.run(1);
      assertThat(((Value.Vector) stage.signals.instant("gone")).samples()).isEmpty();
      assertThat(vector(stage, "jobs_total").value()).isEqualTo(2);
      assertThat(vector(stage, "count_over_time(up{target=\"api\"}[1m])").value()).isEqualTo(3);
    }
  }

  private static Value.VectorSample vector(Stage stage, String promql) {
    return ((Value.Vector) stage.signals.instant(promql)).samples().getFirst();
  }
}
