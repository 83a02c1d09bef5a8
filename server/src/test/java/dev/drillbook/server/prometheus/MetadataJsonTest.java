// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.signals.scrape.MetricsPage.Family;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class MetadataJsonTest {
  private static final List<Family> FAMILIES =
      List.of(
          new Family("jobs_total", "counter", "Jobs."),
          new Family("bare", "", "Only words."),
          new Family("jobs_total", "counter", "Jobs."),
          new Family("jobs_total", "gauge", ""));

  @Test
  void each_metric_stands_there_once_with_all_that_targets_say_of_it() {
    assertThat(MetadataJson.of(FAMILIES, Optional.empty(), 0))
        .isEqualTo(
            Map.of(
                "bare",
                List.of(new MetadataJson("unknown", "Only words.", "")),
                "jobs_total",
                List.of(
                    new MetadataJson("counter", "Jobs.", ""), new MetadataJson("gauge", "", ""))));
  }

  @Test
  void one_metric_or_a_few_can_be_asked_for() {
    assertThat(MetadataJson.of(FAMILIES, Optional.of("bare"), 0)).containsOnlyKeys("bare");
    assertThat(MetadataJson.of(FAMILIES, Optional.empty(), 1)).containsOnlyKeys("bare");
    assertThat(MetadataJson.of(FAMILIES, Optional.of("nobody"), 0)).isEmpty();
  }
}
