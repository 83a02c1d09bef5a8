// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import dev.drillbook.runbook.lint.LintProblem;
import dev.drillbook.runbook.lint.Rule;
import dev.drillbook.runbook.lint.Rule.Severity;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** How the lint's problems are printed. */
enum LintFormat {
  TEXT {
    @Override
    void print(List<LintProblem> problems, PrintWriter out) {
      problems.forEach(out::println);
    }
  },
  JSON {
    @Override
    void print(List<LintProblem> problems, PrintWriter out) {
      out.println(Json.print(problems.stream().map(Row::of).toList()));
    }
  },
  SARIF {
    @Override
    void print(List<LintProblem> problems, PrintWriter out) {
      out.println(Json.print(Sarif.of(problems)));
    }
  },
  GITHUB {
    @Override
    void print(List<LintProblem> problems, PrintWriter out) {
      for (LintProblem p : problems) {
        String level = p.severity() == Severity.NOTE ? "notice" : p.severity().word();
        out.println(
            "::%s file=%s,line=%d,col=%d,title=%s::%s"
                .formatted(
                    level,
                    property(p.at().file()),
                    p.at().line(),
                    p.at().column(),
                    property(p.rule().id()),
                    data(p.what() + ". " + p.todo())));
      }
    }
  };

  abstract void print(List<LintProblem> problems, PrintWriter out);

  /** One problem as JSON. */
  record Row(
      String file, int line, int column, String rule, String severity, String what, String todo) {
    static Row of(LintProblem p) {
      return new Row(
          p.at().file(),
          p.at().line(),
          p.at().column(),
          p.rule().id(),
          p.severity().word(),
          p.what(),
          p.todo());
    }
  }

  /** The same in SARIF 2.1.0, which code hosts show beside the lines. */
  private static final class Sarif {
    static Map<String, Object> of(List<LintProblem> problems) {
      List<Object> rules =
          Stream.of(Rule.values())
              .<Object>map(rule ->
                  Map.of("id", rule.id(), "shortDescription", Map.of("text", rule.summary())))
              .toList();
      Map<String, Object> tool =
          Map.of("driver", Map.of("name", "drillbook", "version", "0.1.0", "rules", rules));
      List<Object> results = problems.stream().map(Sarif::result).toList();
      return Map.of(
          "$schema",
          "https://json.schemastore.org/sarif-2.1.0.json",
          "version",
          "2.1.0",
          "runs",
          List.of(Map.of("tool", tool, "results", results)));
    }

    private static Object result(LintProblem p) {
      Map<String, Object> region =
          Map.of("startLine", p.at().line(), "startColumn", p.at().column());
      return Map.of(
          "ruleId",
          p.rule().id(),
          "level",
          p.severity().word(),
          "message",
          Map.of("text", p.what() + ". " + p.todo()),
          "locations",
          List.of(
              Map.of(
                  "physicalLocation",
                  Map.of("artifactLocation", Map.of("uri", p.at().file()), "region", region))));
    }
  }

  private static String data(String text) {
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A");
  }

  private static String property(String text) {
    return data(text).replace(":", "%3A").replace(",", "%2C");
  }
}
