// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import dev.drillbook.runbook.lint.LintProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A whole document against the page and the log of a service that renamed its metrics. */
class DocumentsTest {
  private static final Path HERE = Path.of("src/test/resources/live");
  private static final Path SOURCE =
      Path.of(System.getProperty("drillbook.root", ".."))
          .resolve("../shared/source-runbooks/dashflow-production-runbook.md");

  private static Seen service() throws IOException {
    return new Seen()
        .page(Files.readString(HERE.resolve("chains-metrics.txt")))
        .log("chains.log", Files.readAllLines(HERE.resolve("chains.log")).toArray(String[]::new));
  }

  private static List<String> found(List<LintProblem> problems) {
    return problems.stream()
        .map(p -> p.at().line() + " " + p.rule().id() + " " + p.severity().word())
        .toList();
  }

  @Test
  void renamed_metrics_and_lines_that_nobody_writes_are_found_by_line() throws IOException {
    List<LintProblem> problems =
        service().file("chains.md", Files.readString(HERE.resolve("chains.md")));
    assertThat(found(problems))
        .containsExactly(
            "5 metric-missing error",
            "6 metric-missing error",
            "7 metric-missing warning",
            "16 log-line-never warning",
            "19 metric-missing error",
            "20 metric-missing error",
            "23 log-line-never note",
            "24 metric-missing error");
    assertThat(problems.getFirst().todo()).isEqualTo("Did you mean 'langserve_errors_total'?");
  }

  @Test
  void the_real_document_has_its_faults_at_these_lines() throws IOException {
    assumeThat(Files.exists(SOURCE)).as("%s is there", SOURCE).isTrue();
    List<LintProblem> problems = service().file("dashflow.md", Files.readString(SOURCE));
    assertThat(found(problems))
        .containsExactly(
            "121 metric-missing error",
            "182 log-line-never note",
            "223 metric-missing error",
            "236 metric-missing error",
            "253 metric-missing error",
            "280 metric-missing error",
            "287 metric-missing error",
            "290 log-line-never warning",
            "317 metric-missing warning",
            "788 log-line-never note",
            "791 metric-missing error",
            "1094 log-line-never note");
  }
}
