// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab;

import static dev.drillbook.lab.RunningLab.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One whole lab, from the start to the last process of it. */
class PersonaWorldsTest {
  @Test
  void a_lab_serves_breaks_is_mended_by_its_operator_and_leaves_nothing_running(
      @TempDir Path folder) throws IOException, InterruptedException {
    try (RunningLab lab = new RunningLab(folder)) {
      servesAndWorks(lab);
      databaseDownIsMended(lab);
      wrongCommandsAreExplained(lab);
      noFaultIsNamedOutside(lab);
      List<ProcessHandle> processes = lab.descendants();
      assertThat(processes).hasSizeGreaterThanOrEqualTo(4);
      lab.terminate();
      assertThat(processes).noneMatch(ProcessHandle::isAlive);
    }
  }

  @Test
  void when_the_supervisor_is_killed_its_processes_end_by_themselves(@TempDir Path folder)
      throws IOException, InterruptedException {
    try (RunningLab lab = new RunningLab(folder)) {
      List<ProcessHandle> processes = lab.descendants();
      assertThat(processes).hasSizeGreaterThanOrEqualTo(4);
      lab.kill();
      eventually(
          "nothing of the lab is left", () -> processes.stream().noneMatch(ProcessHandle::isAlive));
    }
  }

  private static void servesAndWorks(RunningLab lab) throws IOException, InterruptedException {
    assertThat(lab.get("PW_API_URL", "/readyz").body()).isEqualTo("{\"ok\":true}");
    assertThat(lab.get("PW_WORKER_URL", "/healthz").body()).isEqualTo("{\"ok\":true}");
    assertThat(lab.get("PW_API_URL", "/nothing/here").statusCode()).isEqualTo(404);
    eventually(
        "a job is done",
        () ->
            lab.get("PW_WORKER_URL", "/metrics")
                .body()
                .contains("jobs_processed_total{type=\"generate_reply\",status=\"done\"}"));
    assertThat(lab.get("PW_WORKER_URL", "/metrics").body())
        .contains("# TYPE job_retries_total counter")
        .contains("job_duration_seconds_bucket{type=\"generate_reply\",le=\"0.005\"}")
        .contains("jobs_trace_total{type=\"generate_reply\",status=\"done\",trace=\"present\"}")
        .contains("db_query_duration_seconds_count ");
    assertThat(lab.get("PW_API_URL", "/metrics").body())
        .contains("http_requests_total{route=\"unmatched\",method=\"GET\",status=\"404\"}")
        .contains(
            "http_request_duration_seconds_bucket{route=\"/feed\",method=\"GET\",le=\"0.25\"}")
        .contains("# TYPE queue_depth gauge")
        .contains("# TYPE rate_limit_events_total counter")
        .doesNotContain("status=\"5");
  }

  private static void databaseDownIsMended(RunningLab lab)
      throws IOException, InterruptedException {
    assertThat(lab.control("PUT", "/faults/database-down").statusCode()).isEqualTo(200);
    eventually(
        "readiness says why",
        () ->
            lab.get("PW_API_URL", "/readyz")
                .body()
                .startsWith("{\"ok\":false,\"error\":\"database ping failed: "));
    assertThat(lab.get("PW_API_URL", "/readyz").statusCode()).isEqualTo(503);
    assertThat(lab.get("PW_API_URL", "/healthz").statusCode()).isEqualTo(200);
    assertThat(lab.pw("status", "--json").out()).contains("\"name\":\"db\",\"state\":\"stopped\"");
    RunningLab.Said started = lab.pw("start", "db");
    assertThat(started).isEqualTo(new RunningLab.Said(0, "db: started\n", ""));
    eventually("readiness is back", () -> lab.get("PW_API_URL", "/readyz").statusCode() == 200);
    assertThat(lab.control("GET", "/state").body()).contains("\"faults\":[]");
    assertThat(lab.control("POST", "/reset").statusCode()).isEqualTo(200);
  }

  private static void wrongCommandsAreExplained(RunningLab lab)
      throws IOException, InterruptedException {
    assertThat(lab.pw("stauts"))
        .isEqualTo(
            new RunningLab.Said(2, "", "pw: unknown command 'stauts'. Did you mean 'status'?\n"));
    assertThat(lab.control("PUT", "/faults/databse-down").statusCode()).isEqualTo(404);
    assertThat(lab.control("PUT", "/faults/databse-down").body())
        .contains("Did you mean 'database-down'?");
    assertThat(lab.get("PW_CONTROL_URL", "/faults").statusCode()).isEqualTo(401);
  }

  private static void noFaultIsNamedOutside(RunningLab lab)
      throws IOException, InterruptedException {
    List<String> shown =
        List.of(
            lab.get("PW_API_URL", "/metrics").body(),
            lab.get("PW_WORKER_URL", "/metrics").body(),
            lab.pw("env").out(),
            lab.pw("status").out(),
            Files.readString(Path.of(lab.env("PW_LOG_DIR"), "api.log")),
            Files.readString(Path.of(lab.env("PW_LOG_DIR"), "worker-1.log")));
    for (String fault : List.of("database-down", "llm-hang", "bad-config", "digests-stale")) {
      assertThat(shown).noneMatch(text -> text.contains(fault));
    }
  }
}
