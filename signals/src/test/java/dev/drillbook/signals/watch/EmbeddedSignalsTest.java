// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drillbook.promql.PromqlException;
import dev.drillbook.promql.Value;
import dev.drillbook.runbook.Condition;
import dev.drillbook.signals.Marker;
import dev.drillbook.signals.ProbeAnswer;
import dev.drillbook.signals.Signals.TargetHealth;
import dev.drillbook.signals.TriggerEvent;
import dev.drillbook.signals.TriggerState;
import dev.drillbook.target.HttpGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedSignalsTest {
  private static final String BOOK =
      """
      - Too long.

        ```promql id=queue for=2s
        queue{target="api"} > 5
        ```

      - Not ready.

        ```promql id=unready
        probe_success{target="api"} == 0
        ```

      - A worker is down.

        ```promql id=worker
        count(up{target="workers"} == 0) > 0
        ```
      """;

  @TempDir Path folder;
  private Stage stage;

  @BeforeEach
  void open() {
    stage = Stage.with(folder, BOOK);
    stage.http.page("http://api/metrics", "queue 3\n");
    stage.http.page("http://api/ready", "{\"ok\":true}");
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void a_scrape_writes_its_samples_with_the_targets_labels_and_its_own_health() {
    stage.run(1);
    assertThat(value("queue{job=\"api\",instance=\"api\",target=\"api\",service=\"shop\"}"))
        .isEqualTo(3);
    assertThat(value("up{target=\"api\"}")).isEqualTo(1);
    assertThat(value("scrape_samples_scraped{target=\"api\"}")).isEqualTo(1);
    assertThat(value("scrape_duration_seconds{target=\"api\"}")).isEqualTo(0.005);
    assertThat(value("probe_success{target=\"api\",service=\"shop\"}")).isEqualTo(1);
    assertThat(value("probe_http_status_code")).isEqualTo(200);
  }

  @Test
  void a_pages_own_label_does_not_hide_the_targets() {
    stage.http.page("http://api/metrics", "queue{service=\"inner\"} 3\n");
    stage.run(1);
    assertThat(value("queue{service=\"shop\",exported_service=\"inner\"}")).isEqualTo(3);
  }

  @Test
  void a_trigger_goes_through_its_states_and_tells_each_in_order() {
    stage.run(2);
    assertThat(stage.state("queue")).isEqualTo(TriggerState.INACTIVE);
    stage.http.page("http://api/metrics", "queue 7\n");
    stage.run(1);
    assertThat(stage.status("queue").trueSince()).contains(Stage.second(2));
    stage.run(2);
    assertThat(stage.state("queue")).isEqualTo(TriggerState.FIRING);
    stage.http.page("http://api/metrics", "queue 2\n");
    stage.run(1);
    assertThat(stage.events.stream().filter(e -> e.now().id().symptom().equals("queue")))
        .extracting(TriggerEvent::before, e -> e.now().state(), e -> e.now().since())
        .containsExactly(
            tuple(TriggerState.NO_DATA, TriggerState.INACTIVE, 0),
            tuple(TriggerState.INACTIVE, TriggerState.PENDING, 2),
            tuple(TriggerState.PENDING, TriggerState.FIRING, 4),
            tuple(TriggerState.FIRING, TriggerState.INACTIVE, 5));
  }

  private static Tuple tuple(TriggerState before, TriggerState now, int second) {
    return Tuple.tuple(before, now, Stage.second(second));
  }

  @Test
  void a_target_that_goes_down_ends_its_series_at_once_and_says_why() {
    stage.run(2);
    stage.http.down("http://api/metrics");
    stage.run(1);
    assertThat(((Value.Vector) stage.signals.instant("queue")).isEmpty()).isTrue();
    assertThat(value("up{target=\"api\"}")).isZero();
    assertThat(stage.status("queue").state()).isEqualTo(TriggerState.NO_DATA);
    assertThat(stage.status("queue").reason()).contains("connection refused");
    TargetHealth health = stage.signals.targets().getFirst();
    assertThat(health.up()).isFalse();
    assertThat(health.reason()).isEqualTo("connection refused");
    assertThat(health.lastScrape()).contains(Stage.second(2));
  }

  @Test
  void garbage_an_error_status_and_a_truncated_page_are_down_with_their_reasons() {
    stage.http.page("http://api/metrics", "<html>\n");
    stage.run(1);
    assertThat(reason()).isEqualTo("not a metrics page, line 1: no metric name at '<html>'");
    stage.http.answer("http://api/metrics", 503, "queue 1\n");
    stage.run(1);
    assertThat(reason()).isEqualTo("HTTP 503");
    stage.http.answer(
        "http://api/metrics",
        new HttpGate.Response(200, Map.of(), "queue 1\n", true, Duration.ofSeconds(1)));
    stage.run(1);
    assertThat(reason()).isEqualTo("the page is larger than 16 MB");
    assertThat(value("up{target=\"api\"}")).isZero();
  }

  private String reason() {
    return stage.signals.targets().getFirst().reason();
  }

  @Test
  void a_failing_probe_keeps_its_payload_as_evidence() {
    stage.run(1);
    stage.http.answer("http://api/ready", 503, "{\"error\":\"database ping failed\"}");
    stage.run(1);
    assertThat(stage.state("unready")).isEqualTo(TriggerState.FIRING);
    stage.http.page("http://api/ready", "{\"ok\":true}");
    stage.run(1);
    assertThat(stage.state("unready")).isEqualTo(TriggerState.INACTIVE);
    assertThat(stage.signals.probes("api"))
        .extracting(ProbeAnswer::status, ProbeAnswer::body, ProbeAnswer::reason)
        .containsExactly(
            Tuple.tuple(200, "{\"ok\":true}", ""),
            Tuple.tuple(503, "{\"error\":\"database ping failed\"}", "HTTP 503"));
    assertThat(stage.signals.probes("workers")).isEmpty();
  }

  @Test
  void a_probe_without_an_answer_is_a_failure_not_a_gap() {
    stage.http.down("http://api/ready");
    stage.run(1);
    assertThat(stage.state("unready")).isEqualTo(TriggerState.FIRING);
    assertThat(value("probe_http_status_code")).isZero();
  }

  @Test
  void a_list_of_instances_is_followed_as_it_changes() throws IOException {
    stage.run(1);
    assertThat(stage.signals.targets()).extracting(TargetHealth::instance).contains("");
    assertThat(stage.state("worker")).isEqualTo(TriggerState.NO_DATA);
    stage.http.page("http://w1:80/metrics", "done 1\n");
    stage.http.page("http://w2:80/metrics", "done 2\n");
    list("[{\"targets\":[\"w1:80\",\"w2:80\"],\"labels\":{\"zone\":\"b\"}}]", 1);
    stage.run(2);
    assertThat(value("sum(done{zone=\"b\"})")).isEqualTo(3);
    assertThat(stage.state("worker")).isEqualTo(TriggerState.INACTIVE);
    list("[{\"targets\":[\"w2:80\"],\"labels\":{\"zone\":\"b\"}}]", 2);
    stage.run(2);
    assertThat(value("sum(done)")).isEqualTo(2);
    list("[{\"targets\": half", 3);
    stage.run(2);
    assertThat(value("sum(done)")).isEqualTo(2);
    list("[]", 4);
    stage.run(2);
    assertThat(stage.state("worker")).isEqualTo(TriggerState.NO_DATA);
  }

  private void list(String text, int change) throws IOException {
    Path file = folder.resolve("workers.json");
    Files.writeString(file, text);
    Files.setLastModifiedTime(file, FileTime.from(Stage.second(change)));
  }

  @Test
  void states_survive_a_restart_of_the_process() {
    stage.http.page("http://api/metrics", "queue 7\n");
    stage.run(4);
    assertThat(stage.state("queue")).isEqualTo(TriggerState.FIRING);
    stage.restart();
    assertThat(stage.state("queue")).isEqualTo(TriggerState.FIRING);
    assertThat(stage.status("queue").since()).isEqualTo(Stage.second(2));
    stage.events.clear();
    stage.run(3);
    assertThat(stage.state("queue")).isEqualTo(TriggerState.FIRING);
    assertThat(stage.events).noneMatch(e -> e.now().id().symptom().equals("queue"));
  }

  @Test
  void a_symptom_that_left_the_documents_does_not_come_back_firing() {
    stage.http.page("http://api/metrics", "queue 7\n");
    stage.run(4);
    stage.watch(Stage.estate(Stage.SETTINGS, "- Up.\n\n  ```promql id=up\n  up == 0\n  ```\n"));
    stage.run(1);
    stage.watch(Stage.estate(Stage.SETTINGS, BOOK));
    assertThat(stage.state("queue")).isEqualTo(TriggerState.NO_DATA);
  }

  @Test
  void an_estate_that_is_read_again_keeps_states_and_series() {
    stage.http.page("http://api/metrics", "queue 7\n");
    stage.run(4);
    stage.events.clear();
    stage.watch(Stage.estate(Stage.SETTINGS, "\n\n" + BOOK));
    assertThat(stage.state("queue")).isEqualTo(TriggerState.FIRING);
    stage.run(3);
    assertThat(stage.events).isEmpty();
    stage.watch(Stage.estate(Stage.SETTINGS.replace("http://api", "http://other"), BOOK));
    stage.run(1);
    assertThat(stage.state("queue")).isEqualTo(TriggerState.NO_DATA);
  }

  @Test
  void aliases_are_series_of_their_own_and_end_with_their_inputs() {
    stage.watch(
        Stage.estate(
            Stage.SETTINGS + "aliases:\n  half: queue / 2\n  quarter: half / 2\n",
            "- Half.\n\n  ```promql id=half\n  quarter > 1\n  ```\n"));
    stage.http.page("http://api/metrics", "queue 8\n");
    stage.run(1);
    assertThat(value("half")).isEqualTo(4);
    assertThat(value("quarter")).isEqualTo(2);
    assertThat(stage.state("half")).isEqualTo(TriggerState.FIRING);
    stage.http.down("http://api/metrics");
    stage.run(1);
    assertThat(stage.state("half")).isEqualTo(TriggerState.NO_DATA);
    assertThat(stage.status("half").reason()).contains("connection refused");
  }

  @Test
  void the_world_does_not_know_what_is_missing() {
    stage.run(2);
    assertThat(judge("promql(\"queue\") == 3").truth()).isEqualTo(Condition.Truth.HOLDS);
    assertThat(judge("promql(\"nothing\") == 3").truth()).isEqualTo(Condition.Truth.UNKNOWN);
    assertThat(judge("promql(\"queue / 0 * 0\") < 3").truth()).isEqualTo(Condition.Truth.UNKNOWN);
    stage.http.down("http://api/metrics");
    stage.run(1);
    assertThat(judge("promql(\"increase(queue[10s])\") == 0").reason())
        .contains("connection refused");
    assertThat(judge("promql(\"sum(queue) or vector(0)\") < 3").truth())
        .isEqualTo(Condition.Truth.UNKNOWN);
  }

  private Condition.Judgement judge(String text) {
    return Condition.parse(text).judge(Map.of(), stage.signals.world());
  }

  @Test
  void markers_are_kept_newest_first_and_can_be_asked_in_conditions() {
    Marker deploy = stage.signals.mark("deploy", "shop", "v2", "Release 2");
    stage.clock.advance(Duration.ofSeconds(30));
    stage.signals.mark("config", "shop", "", "LIMIT=5");
    assertThat(stage.signals.markers(Stage.second(0)))
        .extracting(Marker::kind)
        .containsExactly("config", "deploy");
    assertThat(stage.signals.markers(Stage.second(1))).hasSize(1);
    assertThat(deploy.at()).isEqualTo(Stage.second(0));
    assertThat(judge("markers(\"deploy\", \"1m\").size() == 1").truth())
        .isEqualTo(Condition.Truth.HOLDS);
    assertThat(judge("markers(\"deploy\", \"10s\").size() == 1").truth())
        .isEqualTo(Condition.Truth.DOES_NOT_HOLD);
  }

  @Test
  void a_baseline_is_unknown_until_it_was_captured() {
    stage.run(1);
    assertThat(judge("baseline(\"calm\") == 3").reason()).contains("too little history");
    assertThat(stage.signals.capture("calm", "nothing")).isPresent();
    assertThat(stage.signals.capture("calm", "queue")).isEmpty();
    assertThat(judge("baseline(\"calm\") == 3").truth()).isEqualTo(Condition.Truth.HOLDS);
  }

  @Test
  void a_service_is_steady_when_all_its_triggers_rest_on_full_windows() throws IOException {
    list("[{\"targets\":[\"w1:80\"]}]", 1);
    stage.http.page("http://w1:80/metrics", "done 1\n");
    stage.watch(
        Stage.estate(
            Stage.SETTINGS,
            BOOK + "\n- Fast.\n\n  ```promql id=fast\n  rate(done[5s]) > 100\n  ```\n"));
    assertThat(stage.signals.notSteady("shop"))
        .hasValueSatisfying(why -> assertThat(why).contains("queue"));
    stage.run(3);
    assertThat(stage.signals.notSteady("shop"))
        .hasValueSatisfying(why -> assertThat(why).contains("book/fast").contains("only since"));
    stage.run(5);
    assertThat(stage.signals.notSteady("shop")).isEmpty();
    stage.http.page("http://api/metrics", "queue 7\n");
    stage.run(1);
    assertThat(stage.signals.notSteady("shop"))
        .hasValueSatisfying(why -> assertThat(why).contains("PENDING"));
  }

  @Test
  void an_expression_that_does_not_parse_is_told_to_the_caller() {
    assertThatThrownBy(() -> stage.signals.instant("sum(")).isInstanceOf(PromqlException.class);
  }

  @Test
  void a_range_answers_for_charts() {
    stage.run(5);
    Value.Matrix matrix =
        (Value.Matrix)
            stage.signals.range("queue", Stage.second(0), Stage.second(4), Duration.ofSeconds(1));
    assertThat(matrix.series().getFirst().values()).containsExactly(3, 3, 3, 3, 3);
  }

  @Test
  void symptoms_stand_in_document_order() {
    assertThat(stage.signals.triggers())
        .extracting(status -> status.id().symptom())
        .containsExactly("queue", "unready", "worker");
  }

  private double value(String promql) {
    Value.Vector vector = (Value.Vector) stage.signals.instant(promql);
    assertThat(vector.samples()).as(promql).hasSize(1);
    return vector.samples().getFirst().value();
  }
}
