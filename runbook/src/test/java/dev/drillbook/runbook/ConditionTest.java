// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drillbook.runbook.Condition.Reading;
import dev.drillbook.runbook.Condition.SeriesValue;
import dev.drillbook.runbook.Condition.Truth;
import dev.drillbook.runbook.Condition.Unknown;
import dev.drillbook.runbook.Condition.Values;
import dev.drillbook.runbook.Condition.World;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {
  private static final Map<String, Object> RESULTS =
      Map.of(
          "ping", Map.of("ok", true, "outcome", "succeeded", "ms", 250, "reply", "PONG"),
          "slow", Map.of("ok", true, "outcome", "succeeded", "ms", 250.5),
          "dead",
              Map.of(
                  "ok",
                  false,
                  "outcome",
                  "unreachable",
                  "unreachable",
                  true,
                  "error",
                  "connection refused"),
          "stuck",
              Map.of("ok", true, "rows", List.of(Map.of("n", 14, "type", "reply")), "count", 1),
          "none", Map.of("ok", true, "rows", List.of(), "count", 0),
          "ready", Map.of("ok", true, "status", 503, "json", Map.of("ok", false, "error", "down")),
          "value", 7);

  private static final World WORLD =
      new World() {
        @Override
        public Reading promql(String expression) {
          return switch (expression) {
            case "up" -> new Values(List.of(new SeriesValue(Map.of("job", "api"), 1)));
            case "ratio" -> new Values(List.of(new SeriesValue(Map.of(), 0.25)));
            case "many" ->
                new Values(
                    List.of(
                        new SeriesValue(Map.of("route", "/a"), 1),
                        new SeriesValue(Map.of("route", "/b"), 9)));
            case "empty" -> new Values(List.of());
            case "nan" -> new Values(List.of(new SeriesValue(Map.of(), Double.NaN)));
            default -> new Unknown("target api is down");
          };
        }

        @Override
        public Reading baseline(String name) {
          return name.equals("errors")
              ? new Values(List.of(new SeriesValue(Map.of(), 0.1)))
              : new Unknown("too little history");
        }

        @Override
        public List<Map<String, Object>> markers(String kind, double lastSeconds) {
          return lastSeconds == 900 && kind.equals("deploy")
              ? List.of(Map.of("kind", "deploy", "age", 42, "text", "v2"))
              : List.of();
        }
      };

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ping.ms > 200                             | HOLDS          | ping.ms = 250 > 200
          slow.ms > 250                             | HOLDS          | slow.ms = 250.5 > 250
          value > 5.5                               | HOLDS          | value = 7 > 5.5
          value / 2.0 == 3.5                        | HOLDS          | value / 2.0 = 3.5 == 3.5
          stuck.rows[0].n > 0                       | HOLDS          | stuck.rows[0].n = 14 > 0
          stuck.rows[0].n > 20                      | DOES_NOT_HOLD  | stuck.rows[0].n = 14, not > 20
          stuck.rows[0]['n'] == 14.0                | HOLDS          | stuck.rows[0]["n"] = 14 == 14.0
          ping.ok                                   | HOLDS          | ping.ok = true
          !ping.ok                                  | DOES_NOT_HOLD  | ping.ok = true
          !(ping.ms > 200)                          | DOES_NOT_HOLD  | ping.ms = 250 > 200
          ping.ok && ping.ms > 300                  | DOES_NOT_HOLD  | ping.ms = 250, not > 300
          ping.ok && ping.ms > 200                  | HOLDS          | ping.ok = true; ping.ms = 250 > 200
          `ping.ms > 300 || ready.status == 503`    | HOLDS          | ready.status = 503 == 503
          `ping.ms > 300 || ready.status == 200`    | DOES_NOT_HOLD  | ping.ms = 250, not > 300; ready.status = 503, not == 200
          ready.json.error.contains('down')         | HOLDS          | ready.json.error.contains("down") = true
          ping.reply.matches('^PO')                 | HOLDS          | ping.reply.matches("^PO") = true
          size(stuck.rows) == 1                     | HOLDS          | size(stuck.rows) = 1 == 1
          none.rows.size() > 0                      | DOES_NOT_HOLD  | none.rows.size() = 0, not > 0
          stuck.rows.exists(r, r.n > 3)             | HOLDS          | stuck.rows.exists(r, r.n > 3) = true
          has(ready.json.detail)                    | DOES_NOT_HOLD  | has(ready.json.detail) = false
          ready.status in [502, 503]                | HOLDS          | ready.status = 503 in [502, 503]
          ping.ok ? ready.status == 503 : false     | HOLDS          | ping.ok = true; ready.status = 503 == 503
          dead.unreachable                          | HOLDS          | dead.unreachable = true
          ping.unreachable                          | DOES_NOT_HOLD  | ping.unreachable = false
          dead.ok                                   | DOES_NOT_HOLD  | dead.ok = false
          dead.error.contains('refused')            | HOLDS          | dead.error.contains("refused") = true
          dead.ms > 200                             | UNKNOWN        | unknown: dead has no answer (connection refused)
          `dead.ms > 200 || ping.ok`                | HOLDS          | ping.ok = true
          dead.ms > 200 && !ping.ok                 | DOES_NOT_HOLD  | ping.ok = true
          dead.ms > 200 && ping.ok                  | UNKNOWN        | unknown: dead has no answer (connection refused)
          later.ms > 200                            | UNKNOWN        | unknown: there is no result of later
          ready.json.dependencies.redis.ok          | UNKNOWN        | unknown: ready.json has no 'dependencies'
          none.rows[0].n > 0                        | UNKNOWN        | unknown: none.rows is empty
          stuck.rows[3].n > 0                       | UNKNOWN        | unknown: stuck.rows has no entry 3, its size is 1
          ping.reply > 3                            | UNKNOWN        | unknown: ping.reply is a text and 3 is a number, '>' does not fit
          value                                     | UNKNOWN        | unknown: the condition gives 7, not true or false
          promql('up') == 1                         | HOLDS          | promql("up") = 1 == 1
          2 * promql('ratio') > 0                   | HOLDS          | 2 * promql("ratio") = 0.5 > 0
          promql('ratio') > 2 * baseline('errors')  | HOLDS          | promql("ratio") = 0.25 > 2 * baseline("errors") = 0.2
          promql('ratio') > baseline('other')       | UNKNOWN        | unknown: baseline("other") has no value (too little history)
          promql('empty') == 0                      | UNKNOWN        | unknown: promql("empty") has no value (no series)
          promql('many') > 0                        | UNKNOWN        | unknown: promql("many") has no value (2 series, not one)
          promql('nan') > 0                         | UNKNOWN        | unknown: promql("nan") has no value (not a number: nothing to divide by)
          promql('gone') > 0                        | UNKNOWN        | unknown: promql("gone") has no value (target api is down)
          `promql('gone') > 0 || promql('up') == 1` | HOLDS          | promql("up") = 1 == 1
          promqlAll('many').exists(s, s.value > 5 && s.labels.route == '/b') | HOLDS | promqlAll("many").exists(s, s.value > 5 && s.labels.route == "/b") = true
          promqlAll('empty').size() == 0            | HOLDS          | promqlAll("empty").size() = 0 == 0
          markers('deploy', '15m')[0].age < 60      | HOLDS          | markers("deploy", "15m")[0].age = 42 < 60
          markers('config', '15m').size() == 0      | HOLDS          | markers("config", "15m").size() = 0 == 0
          """)
  void judgesWithAReason(String text, Truth truth, String reason) {
    Condition.Judgement judgement = Condition.parse(text).judge(RESULTS, WORLD);
    assertThat(judgement.reason()).isEqualTo(reason);
    assertThat(judgement.truth()).isEqualTo(truth);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                          | 1:1  | the condition is empty
          ping.ms >                   | 1:10 | the condition ends too early
          ping.ms > 3 )               | 1:13 | unexpected ')'
          `ping.ms >\\n  & 3`         | 2:3  | cannot read '& '
          promqll('up') > 1           | 1:8  | there is no function 'promqll'. Did you mean 'promql'?
          promql(up) > 1              | 1:8  | promql() takes a text in quotes
          promql('a', 'b') > 1        | 1:7  | promql() does not take 2 arguments
          markers('deploy', 'soon')[0].age > 1 | 1:19 | 'soon' is not a duration like 15m
          7                           | 1:1  | a condition must be true or false, this is a constant
          """)
  void saysWhereATextDoesNotParse(String text, String at, String message) {
    assertThatThrownBy(() -> Condition.parse(text.replace("\\n", "\n")))
        .isInstanceOfSatisfying(
            ConditionException.class,
            e -> {
              assertThat(e).hasMessage(message);
              assertThat(e.line() + ":" + e.column()).isEqualTo(at);
            });
  }

  @Test
  void namesTheResultsAndTheSeriesThatItReads() {
    Condition condition =
        Condition.parse(
            "stuck.rows.exists(r, r.n > ping.ms) && type(ready.json) == map"
                + " && promql('up') == 1 && promqlAll('many').size() > 0");
    assertThat(condition.variables()).containsExactly("stuck", "ping", "ready");
    assertThat(condition.promql()).containsExactly("up", "many");
    assertThat(condition.promqlAt(0)).isEqualTo(new Condition.Place(1, 74));
  }

  @Test
  void rewritesTheTextsInQuotesAndNothingElse() {
    Condition condition =
        Condition.parse("promql(\"a{b='c'}[5m]\")  > 5 && markers('deploy','15m').size() == 0");
    assertThat(condition.rewritten(p -> p.replace("5m", "5s"), d -> "15s").text())
        .isEqualTo("promql('a{b=\\'c\\'}[5s]')  > 5 && markers('deploy','15s').size() == 0");
    assertThat(condition.rewritten(p -> p, d -> d)).isSameAs(condition);
  }

  @Test
  void judgesTheSameFromManyThreads() throws Exception {
    Condition condition = Condition.parse("ping.ms > 200 && promql('up') == 1");
    try (var threads = Executors.newFixedThreadPool(4)) {
      List<Future<Condition.Judgement>> answers =
          IntStream.range(0, 200)
              .mapToObj(i -> threads.submit(() -> condition.judge(RESULTS, WORLD)))
              .toList();
      for (Future<Condition.Judgement> answer : answers) {
        assertThat(answer.get().reason()).isEqualTo("ping.ms = 250 > 200; promql(\"up\") = 1 == 1");
      }
    }
  }
}
