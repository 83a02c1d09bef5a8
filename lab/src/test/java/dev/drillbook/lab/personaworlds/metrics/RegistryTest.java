// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegistryTest {
  private final Registry registry = new Registry();

  @Test
  void a_counter_has_no_series_before_its_first_event() {
    Counter counter = registry.counter("hits_total", "Hits.", "route");
    assertThat(registry.exposition())
        .isEqualTo("# HELP hits_total Hits.\n# TYPE hits_total counter\n");
    counter.increment("/a");
    counter.increment("/a");
    assertThat(registry.exposition()).endsWith("hits_total{route=\"/a\"} 2\n");
  }

  @Test
  void label_values_are_escaped() {
    registry.counter("hits_total", "Hits.", "text").increment("a\"b\\c\nd");
    assertThat(registry.exposition()).endsWith("hits_total{text=\"a\\\"b\\\\c\\nd\"} 1\n");
  }

  @Test
  void a_gauge_shows_its_last_snapshot_only() {
    Gauge gauge = registry.gauge("depth", "Depth.", "type");
    gauge.set(Map.of("a", 3L));
    assertThat(registry.exposition()).contains("depth{type=\"a\"} 3\n");
    gauge.set(Map.of());
    assertThat(registry.exposition()).doesNotContain("depth{");
  }

  @Test
  void histogram_buckets_are_cumulative_and_end_with_infinity() {
    Histogram histogram = registry.histogram("took_seconds", "Time.", "route");
    histogram.observe(Duration.ofMillis(5), "/a");
    histogram.observe(Duration.ofMillis(300), "/a");
    histogram.observe(Duration.ofSeconds(60), "/a");
    assertThat(registry.exposition())
        .contains("took_seconds_bucket{route=\"/a\",le=\"0.005\"} 1\n")
        .contains("took_seconds_bucket{route=\"/a\",le=\"0.25\"} 1\n")
        .contains("took_seconds_bucket{route=\"/a\",le=\"0.5\"} 2\n")
        .contains("took_seconds_bucket{route=\"/a\",le=\"10\"} 2\n")
        .contains("took_seconds_bucket{route=\"/a\",le=\"+Inf\"} 3\n")
        .contains("took_seconds_count{route=\"/a\"} 3\n");
  }

  @Test
  void a_wrong_number_of_label_values_is_a_bug() {
    Counter counter = registry.counter("hits_total", "Hits.", "route");
    assertThatThrownBy(counter::increment).hasMessageContaining("0 label values");
  }
}
