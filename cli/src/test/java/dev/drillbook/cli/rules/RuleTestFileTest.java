// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drillbook.promql.testlang.TestReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RuleTestFileTest {
  private static final String RULES =
      """
      groups:
        - name: shop
          rules:
            - record: job:errors:rate5m
              expr: sum by (job) (rate(errors_total[5m]))
            - alert: ManyErrors
              expr: job:errors:rate5m > 0.5
              for: 2m
              keep_firing_for: 1m
              labels:
                severity: page
                team: "{{ $labels.job }}-team"
              annotations:
                summary: "{{ $labels.job }}: {{ $value | humanize }} errors/s"
      """;

  @TempDir private Path folder;

  @BeforeEach
  void writeRules() throws IOException {
    Files.writeString(folder.resolve("shop.yml"), RULES);
  }

  private TestReport run(String tests) throws IOException {
    Path file = folder.resolve("shop_test.yml");
    Files.writeString(file, tests);
    return RuleTestFile.run(file);
  }

  private static String test(String checks) {
    return """
    rule_files: [shop.yml]
    evaluation_interval: 1m
    tests:
      - interval: 1m
        name: burst
        input_series:
          - series: errors_total{job="api", instance="a"}
            values: 0x5 60+60x10 660x10
    """
        + checks.indent(4);
  }

  private static final String FIRES =
      """
      alert_rule_test:
        - eval_time: 7m
          alertname: ManyErrors
        - eval_time: 10m
          alertname: ManyErrors
          exp_alerts:
            - exp_labels: {job: api, severity: page, team: api-team}
              exp_annotations: {summary: "api: 1 errors/s"}
      promql_expr_test:
        - expr: job:errors:rate5m
          eval_time: 12m
          exp_samples:
            - labels: 'job:errors:rate5m{job="api"}'
              value: 1
        - expr: count(ALERTS{alertstate="firing"})
          eval_time: 12m
          exp_samples:
            - value: 1
      """;

  @Test
  void alertsAndRecordedSeriesAreWhatTheTestSays() throws IOException {
    TestReport report = run(test(FIRES));
    assertThat(report.failures()).isEmpty();
    assertThat(report.total()).isEqualTo(4);
  }

  @Test
  void anAlertThatDoesNotFireIsAFailureWithWhatDid() throws IOException {
    TestReport report = run(test(FIRES.replace("team: api-team", "team: web-team")));
    assertThat(report.passed()).isEqualTo(3);
    assertThat(report.failures().getFirst().expr()).isEqualTo("burst: ManyErrors at 10m");
    assertThat(report.failures().getFirst().got()).contains("team=\"api-team\"");
  }

  @Test
  void anAlertKeepsFiringForAsLongAsTheRuleSays() throws IOException {
    String checks =
        """
        promql_expr_test:
          - {expr: 'job:errors:rate5m > 0.5', eval_time: 17m, exp_samples: [{labels: '{__name__="job:errors:rate5m", job="api"}', value: 0.75}]}
          - {expr: 'job:errors:rate5m > 0.5', eval_time: 18m, exp_samples: []}
        alert_rule_test:
          - {eval_time: 18m, alertname: ManyErrors, exp_alerts: [{exp_labels: {job: api, severity: page, team: api-team}, exp_annotations: {summary: "api: 750m errors/s"}}]}
          - {eval_time: 19m, alertname: ManyErrors, exp_alerts: []}
        """;
    assertThat(run(test(checks)).failures()).isEmpty();
  }

  @Test
  void anUnknownKeyIsAnErrorThatSaysWhere() {
    assertThatThrownBy(() -> run(test("alert_rule_tests: []\n")))
        .isInstanceOf(RuleFileException.class)
        .hasMessageContaining("tests[1]: unknown key 'alert_rule_tests'");
  }

  @Test
  void aRuleFileThatIsNotThereIsAnError() {
    assertThatThrownBy(() -> run("rule_files: [none.yml]\n"))
        .isInstanceOf(RuleFileException.class)
        .hasMessageContaining("none.yml does not exist");
  }
}
