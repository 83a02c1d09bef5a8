// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill.live;

import static dev.drillbook.drill.live.Seen.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.runbook.lint.LintProblem;
import dev.drillbook.runbook.lint.Rule;
import dev.drillbook.signals.look.Glimpse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LogRulesTest {
  private static Seen seen() {
    return new Seen()
        .log(
            "web-log",
            "{\"ts\":\"2026-01-01T10:00:00Z\",\"level\":\"info\",\"msg\":\"http_request\",\"route\":\"/a\",\"status\":200}",
            "{\"ts\":\"2026-01-01T10:00:01Z\",\"level\":\"info\",\"msg\":\"http_request\",\"route\":\"/a\",\"status\":500}",
            "{\"ts\":\"2026-01-01T10:00:02Z\",\"level\":\"warn\",\"msg\":\"rate_limited\",\"route\":\"/a\",\"status\":429}");
  }

  private static List<LintProblem> command(Seen seen, String command) {
    return seen.words("```sh", command, "```");
  }

  @Test
  void words_that_no_line_has_are_a_note_with_what_the_lines_say() {
    assertThat(
            told(
                command(
                    seen(), "docker compose logs web | rg \"disk is full|rate_limited|no space\""),
                Rule.LOG_LINE_NEVER))
        .containsExactly(
            "note: no line of web-log (3 lines read from 2026-01-01T10:00:00Z to 2026-01-01T10:00:02Z)"
                + " has 'disk is full' or 'no space'. The lines say 'http_request', 'rate_limited'."
                + " Unseen is not impossible: make it happen once, in a drill.");
    assertThat(command(seen(), "docker compose logs web | grep -i RATE_limited | grep -v info"))
        .isEmpty();
    assertThat(command(seen(), "kubectl describe pod web | grep OOMKilled")).isEmpty();
    assertThat(command(new Seen(), "kubectl logs web | grep OOMKilled")).isEmpty();
  }

  @Test
  void words_that_an_endpoint_says_and_no_line_are_a_warning() {
    Glimpse.Answer body =
        new Glimpse.Said(
            Map.of("status", 503L, "body", "database ping failed: refused"), Duration.ZERO);
    assertThat(
            told(
                command(
                    seen().answer("probe web /readyz", body),
                    "docker logs web | grep 'database ping failed'"),
                Rule.LOG_LINE_NEVER))
        .singleElement()
        .asString()
        .startsWith("warning: the answer to probe web /readyz says 'database ping failed' now");
  }

  @Test
  void a_slip_of_the_finger_and_a_measure_that_nobody_logs_are_warnings() {
    assertThat(told(command(seen(), "docker logs web | grep rate_limitted"), Rule.LOG_LINE_NEVER))
        .singleElement()
        .asString()
        .startsWith("warning: ")
        .endsWith("Did you mean 'rate_limited'?");
    assertThat(told(command(seen(), "docker logs web | grep duration_ms"), Rule.LOG_LINE_NEVER))
        .singleElement()
        .asString()
        .startsWith("warning: ");
  }

  @Test
  void filters_narrow_each_other() {
    assertThat(
            told(
                command(seen(), "docker logs web | grep rate_limited | grep http_request"),
                Rule.LOG_LINE_NEVER))
        .singleElement()
        .asString()
        .contains("of the 1 lines that the filters before leave, none has 'http_request'");
  }

  @Test
  void fields_that_no_line_has_are_told_with_those_that_are_there() {
    assertThat(
            told(
                command(seen(), "docker logs web | jq 'select(.latency > 5)'"),
                Rule.LOG_FIELD_MISSING))
        .singleElement()
        .asString()
        .contains("the field 'latency'", "level, msg, route, status, ts");
    assertThat(told(seen().words("- Log field: `rout`, `status`"), Rule.LOG_FIELD_MISSING))
        .singleElement()
        .asString()
        .endsWith("Did you mean 'route'?");
    assertThat(command(seen(), "docker logs web | jq 'select(.status > 5)'")).isEmpty();
  }

  @Test
  void a_filter_for_errors_that_hides_failed_requests_is_told() {
    assertThat(
            told(
                command(seen(), "docker logs web | jq 'select(.level==\"error\")'"),
                Rule.LOG_LEVEL))
        .containsExactly(
            "warning: 'level == \"error\"' does not show failed requests: 1 line with a status of 500"
                + " or more in web-log has the level 'info'. Filter by the status, such as"
                + " select(.status >= 500).");
    assertThat(
            told(
                seen()
                    .words(
                        "```sh",
                        "docker logs web | jq 'select(.level==\"error\")'",
                        "docker logs web | jq 'select(.status >= 500)'",
                        "```"),
                Rule.LOG_LEVEL))
        .isEmpty();
    Seen well =
        new Seen().log("web-log", "{\"level\":\"error\",\"msg\":\"http_request\",\"status\":500}");
    assertThat(command(well, "docker logs web | jq 'select(.level==\"error\")'")).isEmpty();
  }

  @Test
  void blocks_of_an_estate_are_read_with_their_source_and_their_groups() {
    assertThat(
            told(
                seen()
                    .symptom(
                        "logs id=l on=web-log last=5m by=client fires=\"count > 1\"",
                        "msg == \"rate_limited\""),
                Rule.LOG_FIELD_MISSING))
        .singleElement()
        .asString()
        .contains("the field 'client'");
    assertThat(
            seen()
                .symptom(
                    "logs id=l on=web-log last=5m by=route fires=\"count > 1\"",
                    "msg == \"rate_limited\" && status > 400"))
        .isEmpty();
  }

  @Test
  void addresses_that_are_not_logged_are_told_with_the_log_that_has_them() {
    String sentence = "- Look through the logs for client IPs that come back.";
    assertThat(told(seen().words(sentence), Rule.LOG_FIELD_MISSING))
        .singleElement()
        .asString()
        .contains("no line of web-log holds one", "Have them logged");
    Seen edge = seen().log("edge-log", "{\"msg\":\"access\",\"client\":\"10.0.0.7\"}");
    assertThat(told(edge.words(sentence), Rule.LOG_FIELD_MISSING))
        .singleElement()
        .asString()
        .contains("edge-log (field 'client') has them");
    assertThat(edge.words("- Look through the logs of the edge for client IPs.")).isEmpty();
    assertThat(seen().words("- Block the IPs that the logs show.")).isEmpty();
  }

  @Test
  void messages_in_sentences_are_looked_for() {
    assertThat(told(seen().words("- Log message: `job_lost`"), Rule.LOG_LINE_NEVER)).hasSize(1);
    assertThat(
            told(seen().words("- Logs show \"disk is full\" again and again"), Rule.LOG_LINE_NEVER))
        .hasSize(1);
    assertThat(seen().words("- Log message: `rate_limited`", "- Frequent `http_request` logs"))
        .isEmpty();
  }

  @Test
  void a_log_without_lines_tells_nothing() {
    List<LintProblem> problems =
        new Seen()
            .log("web-log")
            .symptom("logs id=l on=web-log fires=\"count > 1\"", "msg == \"lost\"");
    assertThat(told(problems, Rule.LOG_LINE_NEVER)).isEmpty();
    assertThat(told(problems, Rule.NO_ANSWER)).singleElement().asString().startsWith("note: ");
  }
}
