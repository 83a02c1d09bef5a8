// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drillbook.promql.testlang.TestReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunbookTestsTest {
  private static final String RULES =
      """
      groups:
        - name: busy
          rules:
            - alert: many
              expr: jobs > 5
              for: 2m
              labels: {service: shop}
      """;

  private static final String RUNBOOK =
      """
      # Busy

      ## Symptoms

      - Many jobs, for a while.

        ```rule-test
        name: two minutes of work
        interval: 1m
        input_series:
          - {series: 'jobs{queue="mail"}', values: '0 9 9 9'}
        alert_rule_test:
          - {eval_time: 2m, alertname: many}
          - eval_time: 3m
            alertname: many
            exp_alerts:
              - exp_labels: {queue: mail, service: %s}
        ```
      """;

  @TempDir Path folder;

  private Path document(String text) throws IOException {
    return Files.writeString(folder.resolve("busy.md"), text);
  }

  @Test
  void a_runbook_s_own_tests_pass_when_its_symptoms_fire_as_they_say() throws IOException {
    TestReport report = RunbookTests.run(document(RUNBOOK.formatted("shop")), RULES);
    assertThat(report.failures()).isEmpty();
    assertThat(report.total()).isEqualTo(2);
    assertThat(report.passed()).isEqualTo(2);
  }

  @Test
  void what_fails_names_the_line_of_its_block() throws IOException {
    TestReport report = RunbookTests.run(document(RUNBOOK.formatted("other")), RULES);
    assertThat(report.passed()).isEqualTo(1);
    assertThat(report.failures())
        .singleElement()
        .satisfies(failure -> {
          assertThat(failure.line()).isEqualTo(7);
          assertThat(failure.expr()).startsWith("two minutes of work: ");
          assertThat(failure.got()).contains("shop");
        });
  }

  @Test
  void a_document_without_a_test_and_a_block_that_is_none_are_said() throws IOException {
    Path none = document("# Busy\n\n```yaml\na: 1\n```\n");
    assertThatThrownBy(() -> RunbookTests.run(none, RULES))
        .isInstanceOf(RuleFileException.class)
        .hasMessageContaining("holds no test");
    Path wrong = document("# Busy\n\n```rule-test\nalerts: 1\n```\n");
    assertThatThrownBy(() -> RunbookTests.run(wrong, RULES))
        .isInstanceOf(RuleFileException.class)
        .hasMessageContaining("busy.md:3")
        .hasMessageContaining("unknown key 'alerts'");
  }
}
