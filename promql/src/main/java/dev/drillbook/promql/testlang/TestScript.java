// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.testlang;

import dev.drillbook.promql.MemorySeries;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs a script: {@code load}, {@code clear} and {@code eval} blocks, separated by blank lines or
 * comments.
 *
 * <p>A line that is not understood is never skipped: it fails every case that follows, as the data
 * may not be what the script means.
 */
public final class TestScript {
  private final String file;
  private final List<String> lines;
  private final MemorySeries series = new MemorySeries();
  private final List<TestReport.Failure> failures = new ArrayList<>();
  private Optional<ScriptProblem> broken = Optional.empty();
  private int total;
  private int at;

  private TestScript(String file, String text) {
    this.file = file;
    this.lines = text.lines().map(String::strip).map(l -> l.startsWith("#") ? "" : l).toList();
  }

  /**
   * @param file the name for the report; nothing is read from it
   */
  public static TestReport run(String file, String text) {
    TestScript script = new TestScript(file, text);
    while (script.at < script.lines.size()) {
      script.runBlock();
    }
    script.broken.ifPresent(script::reportUnlessCounted);
    return new TestReport(
        script.file, script.total, script.total - script.failures.size(), script.failures);
  }

  /** A file that breaks after its last case must not look green. */
  private void reportUnlessCounted(ScriptProblem problem) {
    if (failures.isEmpty()) {
      total++;
      fail(
          problem.line(),
          lines.get(problem.line() - 1),
          "a line that is understood",
          problem.problem());
    }
  }

  private void runBlock() {
    String head = lines.get(at);
    int line = ++at;
    if (head.isEmpty()) {
      return;
    }
    boolean eval = head.matches("eval(_\\w+)?\\s.*");
    List<String> below = head.equals("clear") ? List.of() : linesBelow();
    if (eval) {
      total++;
      if (broken.isPresent()) {
        failBroken(line, head);
        return;
      }
    }
    try {
      if (eval) {
        runCase(EvalCase.parse(line, head, below));
      } else if (head.equals("clear")) {
        series.clear();
      } else {
        Loader.load(series, line, head, below);
      }
    } catch (ScriptProblem problem) {
      broken = broken.isPresent() ? broken : Optional.of(problem);
      if (eval) {
        failBroken(line, head);
      }
    }
  }

  private List<String> linesBelow() {
    int end = at;
    while (end < lines.size() && !lines.get(end).isEmpty()) {
      end++;
    }
    List<String> below = lines.subList(at, end);
    at = end;
    return below;
  }

  private void failBroken(int line, String head) {
    ScriptProblem problem = broken.orElseThrow();
    fail(
        line,
        head,
        "a script that is understood",
        "line " + problem.line() + ": " + problem.problem());
  }

  private void fail(int line, String expr, String expected, String got) {
    failures.add(new TestReport.Failure(line, expr, expected, got));
  }

  private void runCase(EvalCase test) {
    new CaseRun(test, series)
        .run()
        .ifPresent(
            difference -> fail(test.line(), test.expr(), difference.expected(), difference.got()));
  }
}
