// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Series;
import dev.drillbook.promql.Value;
import dev.drillbook.signals.TriggerState;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Series that a Prometheus has, judged here. */
class PrometheusTest {
  private static final String SETTINGS =
      """
      name: test
      environment: lab
      scrape-interval: 1s
      services:
        shop: {title: Shop}
      aliases:
        shop:errors: sum(rate(errors_total[30s]))
      prometheus:
        main: {url: http://prom:9090, names: "errors_total|jobs|up"}
      """;
  private static final String SYMPTOMS =
      """
      - Errors.

        ```promql id=errors
        shop:errors > 1
        ```

      - Jobs.

        ```promql id=jobs
        jobs{kind="mail"} > 5
        ```

      - Elsewhere.

        ```promql id=elsewhere
        other > 5
        ```
      """;
  private static final Labels ERRORS = Labels.of(Labels.NAME, "errors_total", "pod", "a");
  private static final Labels JOBS = Labels.of(Labels.NAME, "jobs", "kind", "mail");

  @TempDir Path folder;
  private final FakePrometheus prometheus = new FakePrometheus();

  private Stage stage() {
    Stage stage = Stage.with(folder, SYMPTOMS);
    stage.http.serve("http://prom:9090/api/v1/query?", prometheus);
    return stage;
  }

  /** Samples of the minutes before the room begins, as a server has them. */
  private void history(Stage stage, double perSecond) {
    long now = stage.clock.millis();
    for (long t = now - 120_000; t <= now; t += 1000) {
      prometheus.add(ERRORS, t, (t - now + 120_000) / 1000.0 * perSecond);
      prometheus.add(JOBS, t, 7);
    }
  }

  private static double value(Stage stage, String promql) {
    Value.Vector vector = (Value.Vector) stage.signals.instant(promql);
    return vector.samples().isEmpty() ? Double.NaN : vector.samples().getFirst().value();
  }

  @Test
  void the_first_round_brings_the_window_and_later_ones_what_is_new() {
    try (Stage stage = stage()) {
      history(stage, 3);
      stage.watch(Stage.estate(SETTINGS, SYMPTOMS));
      stage.run(2);
      assertThat(stage.state("errors")).isEqualTo(TriggerState.FIRING);
      assertThat(stage.state("jobs")).isEqualTo(TriggerState.FIRING);
      assertThat(stage.status("jobs").value()).hasValue(7.0);
      assertThat(stage.state("elsewhere")).isEqualTo(TriggerState.NO_DATA);
      assertThat(value(stage, "prometheus_success")).isEqualTo(1);
      assertThat(prometheus.asked).contains("{__name__=\"errors_total\"}[30000ms]");
      prometheus.asked.clear();
      prometheus.add(JOBS, stage.clock.millis(), 1);
      stage.run(1);
      assertThat(stage.state("jobs")).isEqualTo(TriggerState.INACTIVE);
      assertThat(prometheus.asked).contains("{__name__=\"jobs\",kind=\"mail\"}[31000ms]");
    }
  }

  @Test
  void a_series_that_ended_there_ends_here_at_once() {
    try (Stage stage = stage()) {
      history(stage, 0);
      stage.watch(Stage.estate(SETTINGS, SYMPTOMS));
      stage.run(2);
      assertThat(value(stage, "jobs")).isEqualTo(7);
      prometheus.add(JOBS, stage.clock.millis(), Series.STALE);
      stage.run(2);
      assertThat(value(stage, "jobs")).isNaN();
      assertThat(stage.state("jobs")).isNotEqualTo(TriggerState.FIRING);
    }
  }

  @Test
  void no_answer_and_part_of_an_answer_are_no_data() {
    try (Stage stage = stage()) {
      history(stage, 0);
      stage.watch(Stage.estate(SETTINGS, SYMPTOMS));
      stage.run(2);
      assertThat(stage.state("errors")).isEqualTo(TriggerState.INACTIVE);
      prometheus.warnings = "\"store 2 is away\"";
      stage.run(60);
      assertThat(stage.state("errors")).isEqualTo(TriggerState.NO_DATA);
      assertThat(stage.status("errors").reason()).contains("only part of an answer: store 2");
      stage.http.down("http://prom:9090/api/v1/query?");
      stage.run(3);
      assertThat(stage.signals.targets().getFirst().reason()).contains("connection refused");
      assertThat(value(stage, "prometheus_success")).isEqualTo(0);
    }
  }

  @Test
  void a_name_that_the_server_never_had_is_missing_and_one_without_that_label_is_not() {
    try (Stage stage = stage()) {
      long now = stage.clock.millis();
      prometheus.add(Labels.of(Labels.NAME, "jobs", "kind", "sms"), now, 9);
      stage.watch(Stage.estate(SETTINGS, SYMPTOMS));
      for (int i = 0; i < 5; i++) {
        prometheus.add(Labels.of(Labels.NAME, "jobs", "kind", "sms"), stage.clock.millis() + 1, 9);
        stage.run(1);
      }
      assertThat(stage.state("jobs")).isEqualTo(TriggerState.INACTIVE);
      assertThat(stage.state("errors")).isEqualTo(TriggerState.NO_DATA);
    }
  }

  @Test
  void a_refusal_names_the_server_s_reason() {
    try (Stage stage = stage()) {
      stage.http.serve(
          "http://prom:9090/api/v1/query?",
          request ->
              new dev.drillbook.target.HttpGate.Response(
                  422,
                  java.util.Map.of(),
                  "{\"status\":\"error\",\"error\":\"too many samples\"}",
                  false,
                  Duration.ofMillis(1)));
      stage.watch(Stage.estate(SETTINGS, SYMPTOMS));
      stage.run(2);
      assertThat(stage.signals.targets().getFirst().reason())
          .contains("HTTP 422: too many samples");
    }
  }
}
