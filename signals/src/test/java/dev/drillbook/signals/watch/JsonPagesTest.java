// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.promql.Value;
import dev.drillbook.signals.Signals.TargetHealth;
import dev.drillbook.signals.TriggerState;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A JSON page as series and as the input of triggers. */
class JsonPagesTest {
  private static final String URL = "http://api/diagnostics";
  private static final String SETTINGS =
      """
      name: test
      environment: lab
      scrape-interval: 1s
      services:
        shop: {title: Shop}
      targets:
        api:
          service: shop
          url: http://api
          json:
            path: /diagnostics
            series:
              circuit_open: {at: circuit.open}
              causes_total: {at: "causes.{timeout,refused}", type: counter, labels: [cause]}
              provider_errors_total: {at: "providers.*.errors", type: counter, labels: [provider]}
              queue_depth: {at: "queues[name].depth", labels: [queue]}
              first_queue_depth: {at: "queues[0].depth"}
              release_info: {at: release, type: info, labels: [version]}
              last_sync_seconds: {at: lastSync, type: time}
      """;
  private static final String SYMPTOMS =
      """
      - Open.

        ```promql id=open
        circuit_open == 1
        ```

      - Timeouts.

        ```promql id=timeouts
        increase(causes_total{cause="timeout"}[5s]) > 0
        ```
      """;

  private static final String WHOLE =
      """
      {"circuit": {"open": %s}, "causes": {"timeout": %d},
       "providers": {"a": {"errors": 3}, "b": {"errors": 4, "note": "x"}, "c": {"note": "new"}},
       "queues": [{"name": "in", "depth": 7}, {"name": "out", "depth": 0.5}],
       "release": "1.2", "lastSync": "2026-01-01T00:00:01Z"}
      """;

  @TempDir Path folder;

  private Stage stage() {
    Stage stage = Stage.with(folder, SYMPTOMS);
    stage.watch(Stage.estate(SETTINGS, SYMPTOMS));
    return stage;
  }

  private static String found(Stage stage, String promql) {
    return ((Value.Vector) stage.signals.instant(promql))
        .samples().stream()
            .map(s ->
                s.labels().drop(List.of("job", "instance", "target", "service")) + " " + s.value())
            .sorted()
            .collect(Collectors.joining("\n"));
  }

  private static String reasons(Stage stage) {
    return stage.signals.targets().stream()
        .map(TargetHealth::reason)
        .collect(Collectors.joining("\n"));
  }

  @Test
  void values_become_series_with_a_label_for_each_part_that_stands_for_several_places() {
    try (Stage stage = stage()) {
      stage.http.page(URL, WHOLE.formatted(true, 5));
      stage.run(2);
      assertThat(found(stage, "{target=\"api\",__name__!~\"json_.*\"}"))
          .isEqualTo(
              """
              causes_total{cause="timeout"} 5.0
              circuit_open 1.0
              first_queue_depth 7.0
              last_sync_seconds 1.767225601E9
              provider_errors_total{provider="a"} 3.0
              provider_errors_total{provider="b"} 4.0
              queue_depth{queue="in"} 7.0
              queue_depth{queue="out"} 0.5
              release_info{version="1.2"} 1.0\
              """);
      assertThat(found(stage, "json_success")).isEqualTo("json_success 1.0");
      assertThat(stage.state("open")).isEqualTo(TriggerState.FIRING);
      assertThat(stage.state("timeouts")).isEqualTo(TriggerState.INACTIVE);
    }
  }

  @Test
  void a_counter_that_starts_at_zero_again_is_counted_on() {
    try (Stage stage = stage()) {
      stage.http.page(URL, WHOLE.formatted(false, 9));
      stage.run(3);
      stage.http.page(URL, WHOLE.formatted(false, 2));
      stage.run(3);
      assertThat(stage.state("timeouts")).isEqualTo(TriggerState.FIRING);
    }
  }

  @Test
  void a_key_that_is_gone_is_no_data_for_its_own_trigger_only_and_says_which() {
    try (Stage stage = stage()) {
      stage.http.page(URL, WHOLE.formatted(true, 5));
      stage.run(3);
      stage.http.page(URL, WHOLE.formatted(true, 5).replace("\"open\"", "\"isOpen\""));
      stage.run(30);
      assertThat(stage.state("open")).isEqualTo(TriggerState.NO_DATA);
      assertThat(stage.status("open").reason()).contains("circuit.open is not there");
      assertThat(stage.state("timeouts")).isEqualTo(TriggerState.INACTIVE);
      assertThat(reasons(stage)).isEqualTo("circuit_open: circuit.open is not there");
      assertThat(found(stage, "circuit_open")).isEmpty();
      assertThat(found(stage, "json_success")).isEqualTo("json_success 0.0");
    }
  }

  @Test
  void what_is_no_number_no_json_or_ambiguous_is_said_and_never_stored() {
    try (Stage stage = stage()) {
      stage.http.page(
          URL,
          WHOLE
              .formatted(true, 5)
              .replace("0.5", "\"many\"")
              .replace("\"2026-01-01T00:00:01Z\"", "\"soon\""));
      stage.run(2);
      assertThat(reasons(stage))
          .isEqualTo(
              "queue_depth: queues[name].depth holds a text, which is no number; last_sync_seconds:"
                  + " lastSync holds a text, which is no time");
      stage.http.page(URL, WHOLE.formatted(true, 5).replace("\"out\"", "\"in\""));
      stage.run(2);
      assertThat(reasons(stage)).contains("queues[name].depth has two places with the labels");
      stage.http.page(URL, WHOLE.formatted(true, 5).replace("\"name\": \"out\"", "\"x\": 1"));
      stage.run(2);
      assertThat(reasons(stage)).isEqualTo("queue_depth: queues has an item without 'name'");
      stage.http.page(URL, "<html>");
      stage.run(2);
      assertThat(reasons(stage)).startsWith("not JSON: ");
      stage.http.down(URL);
      stage.run(30);
      assertThat(stage.status("open").reason()).contains("connection refused");
      assertThat(found(stage, "queue_depth")).isEmpty();
    }
  }

  @Test
  void a_page_that_never_ends_its_nesting_costs_only_itself() {
    try (Stage stage = stage()) {
      stage.http.page(URL, "[".repeat(200_000));
      stage.run(2);
      assertThat(reasons(stage)).startsWith("not JSON: ");
    }
  }
}
