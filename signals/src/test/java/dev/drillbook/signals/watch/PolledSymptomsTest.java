// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.promql.Value;
import dev.drillbook.runbook.Condition;
import dev.drillbook.signals.LogQuery;
import dev.drillbook.signals.TriggerState;
import dev.drillbook.target.HttpGate;
import dev.drillbook.target.SqlGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PolledSymptomsTest {
  private static final String BOOK =
      """
      - It says so.

        ```http id=says-503 on=api every=2s fires="status == 503 && json.error.contains('ping')"
        GET /readyz
        ```

      - It is gone.

        ```http id=gone on=api every=2s fires="unreachable"
        GET /readyz
        ```

      - Digests are late.

        ```sql id=late-digests on=db every=2s for=2s fires="rows[0].overdue > 0"
        SELECT kind, overdue FROM digests WHERE age > ${duration:1500ms}
        ```

      - The log complains.

        ```logs id=complaints on=api-log last=10s every=1s fires="count > 1" by=route
        level == "error" && latency_ms > 100
        ```

      - The counter complains.

        ```promql id=counted
        increase(log_lines_total{source="api-log",level="error"}[5s]) > 0
        ```
      """;

  @TempDir Path folder;
  private Stage stage;

  @BeforeEach
  void open() {
    stage = Stage.with(folder, BOOK);
  }

  @AfterEach
  void close() {
    stage.close();
  }

  @Test
  void an_http_symptom_is_judged_on_the_whole_answer() {
    stage.http.answer("http://api/readyz", 503, "{\"error\":\"database ping failed\"}");
    stage.run(1);
    assertThat(stage.state("says-503")).isEqualTo(TriggerState.FIRING);
    assertThat(stage.status("says-503").value()).contains(503.0);
    assertThat(stage.status("says-503").trueSince()).contains(Stage.second(0));
    assertThat(stage.status("says-503").reason()).contains("503");
    stage.http.answer("http://api/readyz", 200, "{\"ok\":true}");
    stage.run(2);
    assertThat(stage.state("says-503")).isEqualTo(TriggerState.INACTIVE);
    stage.http.answer("http://api/readyz", 503, "not json");
    stage.run(2);
    assertThat(stage.state("says-503")).isEqualTo(TriggerState.NO_DATA);
  }

  @Test
  void no_answer_is_no_data_unless_that_is_what_was_asked_for() {
    stage.run(1);
    assertThat(stage.state("says-503")).isEqualTo(TriggerState.NO_DATA);
    assertThat(stage.status("says-503").reason()).isEqualTo("connection refused");
    assertThat(stage.state("gone")).isEqualTo(TriggerState.FIRING);
    stage.http.answer("http://api/readyz", new HttpGate.Lost("no answer within 5 s"));
    stage.run(2);
    assertThat(stage.state("gone")).isEqualTo(TriggerState.NO_DATA);
    stage.http.answer("http://api/readyz", 500, "");
    stage.run(2);
    assertThat(stage.state("gone")).isEqualTo(TriggerState.INACTIVE);
  }

  @Test
  void numeric_columns_become_gauges_and_the_others_their_labels() {
    stage.sql.rows(
        List.of(
            Map.of("kind", "daily", "overdue", 3L, "age", 1.5),
            Map.of("kind", "weekly", "overdue", 0L)));
    stage.run(1);
    assertThat(stage.sql.lastText).contains("age > 1.5");
    assertThat(value("late_digests_overdue{kind=\"daily\",service=\"shop\"}")).isEqualTo(3);
    assertThat(value("late_digests_overdue{kind=\"weekly\"}")).isZero();
    assertThat(value("late_digests_age")).isEqualTo(1.5);
    assertThat(stage.state("late-digests")).isEqualTo(TriggerState.PENDING);
    stage.run(2);
    assertThat(stage.state("late-digests")).isEqualTo(TriggerState.FIRING);
    stage.sql.answer = new SqlGate.NoSession("the database system is starting up");
    stage.run(2);
    assertThat(stage.state("late-digests")).isEqualTo(TriggerState.NO_DATA);
    assertThat(stage.status("late-digests").reason()).contains("starting up");
    assertThat(((Value.Vector) stage.signals.instant("late_digests_age")).isEmpty()).isTrue();
  }

  @Test
  void a_table_without_the_row_that_fires_reads_is_no_data() {
    stage.sql.rows(List.of());
    stage.run(1);
    assertThat(stage.state("late-digests")).isEqualTo(TriggerState.NO_DATA);
  }

  @Test
  void log_lines_are_filtered_counted_and_grouped() throws IOException {
    log("{\"level\":\"error\",\"route\":\"/old\",\"msg\":\"old\",\"latency_ms\":200}");
    stage.run(2);
    assertThat(stage.state("complaints")).isEqualTo(TriggerState.INACTIVE);
    assertThat(stage.state("counted")).isEqualTo(TriggerState.INACTIVE);
    log("{\"level\":\"error\",\"route\":\"/a\",\"msg\":\"m\",\"latency_ms\":200}");
    log("{\"level\":\"error\",\"route\":\"/a\",\"msg\":\"m\"}");
    log("{\"level\":\"error\",\"route\":\"/b\",\"msg\":\"m\",\"latency_ms\":200}");
    log("not json");
    stage.run(2);
    assertThat(stage.state("complaints")).isEqualTo(TriggerState.FIRING);
    assertThat(stage.status("complaints").value()).contains(3.0);
    assertThat(stage.state("counted")).isEqualTo(TriggerState.FIRING);
    assertThat(value("sum(log_lines_total{msg=\"m\"})")).isEqualTo(3);
    assertThat(value("log_lines_total{msg=\"not JSON\",service=\"shop\"}")).isEqualTo(1);

    LogQuery.Found found = (LogQuery.Found) stage.signals.logs(query("latency_ms > 100", 60));
    assertThat(found.count()).isEqualTo(3);
    assertThat(found.groups()).hasSize(3);
    assertThat(found.lines().getLast()).containsEntry("route", "/b");
    LogQuery.Found all = (LogQuery.Found) stage.signals.logs(query("level == 'error'", 60));
    assertThat(all.groups().getFirst()).isEqualTo(Map.of("route", "/a", "msg", "m", "count", 2L));
  }

  @Test
  void old_lines_fall_out_of_the_asked_time() throws IOException {
    log("{\"ts\":\"2026-01-01T11:59:00Z\",\"level\":\"error\",\"msg\":\"m\",\"latency_ms\":200}");
    log("{\"ts\":\"2026-01-01T11:20:00Z\",\"level\":\"error\",\"msg\":\"m\",\"latency_ms\":200}");
    stage.run(1);
    assertThat(((LogQuery.Found) stage.signals.logs(query("true", 30))).count()).isZero();
    assertThat(((LogQuery.Found) stage.signals.logs(query("true", 600))).count()).isOne();
  }

  @Test
  void a_source_without_a_file_is_not_a_quiet_source() {
    stage.run(1);
    assertThat(stage.signals.logs(query("true", 60))).isInstanceOf(LogQuery.NoLogs.class);
    assertThat(stage.state("complaints")).isEqualTo(TriggerState.NO_DATA);
    stage.run(2);
    assertThat(stage.state("counted")).isEqualTo(TriggerState.NO_DATA);
    LogQuery unknown = new LogQuery("other", Condition.parse("true"), Duration.ZERO, List.of());
    assertThat(stage.signals.logs(unknown))
        .isEqualTo(new LogQuery.NoLogs("the estate has no log source 'other'"));
  }

  private static LogQuery query(String filter, int seconds) {
    return new LogQuery(
        "api-log", Condition.parse(filter), Duration.ofSeconds(seconds), List.of("route", "msg"));
  }

  private void log(String line) throws IOException {
    Files.writeString(
        folder.resolve("api.log"),
        line + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }

  private double value(String promql) {
    Value.Vector vector = (Value.Vector) stage.signals.instant(promql);
    assertThat(vector.samples()).as(promql).hasSize(1);
    return vector.samples().getFirst().value();
  }
}
