// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill.live;

import static dev.drillbook.drill.live.Seen.told;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.runbook.lint.LintProblem;
import dev.drillbook.runbook.lint.Rule;
import dev.drillbook.signals.look.Glimpse;
import dev.drillbook.signals.look.Glimpse.Sort;
import dev.drillbook.signals.look.Glimpse.Trouble;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswerRulesTest {
  private static final String READY =
      """
      ## Symptoms

      ```http id=ready on=web fires="status == 503 && json.error != ''"
      GET /ready
      ```

      ## Diagnostics

      ```http id=state on=web
      GET /state
      ```

      ```sql id=stuck on=store
      SELECT count(*) AS n FROM jobs
      ```

      ## Causes

      | Cause | Evidence | Mitigation |
      | --- | --- | --- |
      | Redis | `state.json.dependencies.reddis.ok == false` | Call somebody |
      | Jobs | `stuck.rows[0].m > 5 && has(state.json.jobs)` | Call somebody |
      """;

  private static Glimpse.Answer said(long status, Map<String, Object> json) {
    return new Glimpse.Said(Map.of("status", status, "body", "{}", "json", json), Duration.ZERO);
  }

  private static String key(String id) {
    return Seen.live(READY).questions().keySet().stream()
        .filter(k -> k.endsWith("#" + id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void blocks_that_read_are_asked_and_addresses_of_commands() {
    assertThat(Seen.live(READY).questions()).hasSize(3);
    assertThat(
            Seen.live(
                    "## Diagnostics\n\n1. `curl -s http://web:1/x`, then `curl -X POST http://web:1/y`\n")
                .urls())
        .containsExactly("http://web:1/x");
  }

  @Test
  void a_path_that_the_answer_does_not_hold_is_told_with_what_it_holds() {
    List<LintProblem> problems =
        new Seen()
            .answer(
                key("state"),
                said(200, Map.of("dependencies", Map.of("redis", Map.of("ok", true)))))
            .answer(
                key("stuck"),
                new Glimpse.Said(
                    Map.of("rows", List.of(Map.of("n", 3L)), "count", 1L), Duration.ZERO))
            .runbook(READY);
    assertThat(told(problems, Rule.JSON_PATH_MISSING))
        .containsExactly(
            "error: the answer has no 'reddis' in 'json.dependencies'. Did you mean 'redis'?",
            "error: the answer has no 'm' in 'rows[0]'. It has n.");
  }

  @Test
  void the_body_of_another_status_is_another_body() {
    List<LintProblem> well =
        new Seen().answer(key("ready"), said(200, Map.of("ok", true))).runbook(READY);
    assertThat(told(well, Rule.JSON_PATH_MISSING)).isEmpty();
    List<LintProblem> ill =
        new Seen().answer(key("ready"), said(503, Map.of("why", "x"))).runbook(READY);
    assertThat(told(ill, Rule.JSON_PATH_MISSING)).singleElement().asString().contains("'error'");
    Glimpse.Answer plain = new Glimpse.Said(Map.of("status", 503L, "body", "no"), Duration.ZERO);
    assertThat(told(new Seen().answer(key("ready"), plain).runbook(READY), Rule.JSON_PATH_MISSING))
        .singleElement()
        .asString()
        .contains("no JSON");
  }

  @Test
  void addresses_that_nobody_answers_are_dead_and_errors_of_the_system_are_answers() {
    assertThat(
            told(
                new Seen().answer(key("ready"), said(404, Map.of())).runbook(READY),
                Rule.ENDPOINT_DEAD))
        .singleElement()
        .asString()
        .contains("GET /ready of web is answered with 404");
    assertThat(
            told(
                new Seen().answer(key("ready"), said(503, Map.of("error", "x"))).runbook(READY),
                Rule.ENDPOINT_DEAD))
        .isEmpty();
    Glimpse.Answer none = new Glimpse.SaidNothing(Trouble.UNREACHABLE, "connection refused");
    Glimpse.Answer name = new Glimpse.SaidNothing(Trouble.UNKNOWN_HOST, "who?");
    Seen seen = new Seen().answer("http://web:1/x", none).answer("http://nowhere/y", name);
    List<LintProblem> problems = seen.words("- `curl http://web:1/x`", "- `curl http://nowhere/y`");
    assertThat(told(problems, Rule.ENDPOINT_DEAD)).hasSize(1);
    assertThat(told(problems, Rule.HOST_UNKNOWN)).hasSize(1);
  }

  @Test
  void a_query_that_the_database_refuses_is_told() {
    Glimpse.Answer failed = new Glimpse.SaidNothing(Trouble.FAILED, "no table jobs");
    assertThat(told(new Seen().answer(key("stuck"), failed).runbook(READY), Rule.QUERY_FAILED))
        .singleElement()
        .asString()
        .contains("no table jobs");
  }

  @Test
  void silent_sources_are_told_where_they_are_declared() {
    List<LintProblem> problems =
        new Seen()
            .silent(Sort.TARGET, "web", Trouble.UNKNOWN_HOST)
            .silent(Sort.DATABASE, "store", Trouble.REFUSED)
            .silent(Sort.LOG, "web-log", Trouble.UNREACHABLE)
            .runbook(READY);
    assertThat(problems)
        .extracting(LintProblem::rule)
        .containsExactly(Rule.HOST_UNKNOWN, Rule.LOGIN_REFUSED, Rule.NO_ANSWER);
    assertThat(problems).allMatch(p -> p.at().file().equals("estate.yaml") && p.at().line() > 5);
    assertThat(new Seen().runbook(READY)).isEmpty();
  }

  @Test
  void programs_are_looked_for_on_the_host_of_the_step() {
    String steps =
        "## Diagnostics\n\n```sh shell id=s on=box\nshopctl status | jq .; cd /tmp\n```\n";
    Seen without = new Seen().programs((name, host) -> host.isPresent() && name.equals("jq"));
    assertThat(told(without.runbook(steps), Rule.COMMAND_MISSING))
        .containsExactly(
            "error: 'shopctl' is not found on box. Install it, or put its folder under path: of the"
                + " host.");
    assertThat(new Seen().runbook(steps)).isEmpty();
  }

  @Test
  void the_runbook_link_of_an_alert_leads_to_something() {
    String yaml = "```yaml\nannotations:\n  runbook_url: http://wiki/slow\n```";
    assertThat(
            told(
                new Seen().answer("http://wiki/slow", said(404, Map.of())).words(yaml),
                Rule.RUNBOOK_LINK_DEAD))
        .hasSize(1);
    assertThat(new Seen().answer("http://wiki/slow", said(302, Map.of())).words(yaml)).isEmpty();
    Glimpse.Answer late = new Glimpse.SaidNothing(Trouble.UNCLEAR, "too late");
    List<LintProblem> unclear = new Seen().answer("http://wiki/slow", late).words(yaml);
    assertThat(told(unclear, Rule.RUNBOOK_LINK_DEAD)).isEmpty();
    assertThat(told(unclear, Rule.NO_ANSWER)).hasSize(1);
    String own = "## Symptoms\n\n```yaml\nrunbook_url: /runbooks/%s\n```\n";
    assertThat(told(new Seen().runbook(own.formatted("b")), Rule.RUNBOOK_LINK_DEAD)).hasSize(1);
    assertThat(told(new Seen().runbook(own.formatted("a")), Rule.RUNBOOK_LINK_DEAD)).isEmpty();
  }
}
