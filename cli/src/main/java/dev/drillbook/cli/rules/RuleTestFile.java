// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli.rules;

import dev.drillbook.promql.Labels;
import dev.drillbook.promql.rules.RuleGroup;
import dev.drillbook.promql.testlang.RuleTest;
import dev.drillbook.promql.testlang.TestReport;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A test file as {@code promtool test rules} takes it: rule files, and tests with input series and
 * what must come of them.
 */
public final class RuleTestFile {
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private RuleTestFile() {}

  /**
   * Runs all tests of a file.
   *
   * @throws RuleFileException when it, or a rule file that it names, cannot be read
   */
  public static TestReport run(Path file) {
    YamlMap root =
        YamlMap.read(file)
            .only(
                "rule_files", "evaluation_interval", "group_eval_order", "fuzzy_compare", "tests");
    List<RuleGroup> groups = ordered(groups(file, root), root.texts("group_eval_order"));
    Duration evaluation = root.duration("evaluation_interval", MINUTE);
    List<TestReport.Failure> failures = new ArrayList<>();
    int total = 0;
    int number = 0;
    for (YamlMap test : root.maps("tests")) {
      number++;
      RuleTest read = test(test, evaluation);
      total += read.checks().size();
      String name = read.name().isEmpty() ? "test " + number : read.name();
      for (TestReport.Failure failure :
          read.run(groups, Labels.of(test.textMap("external_labels")))) {
        failures.add(
            new TestReport.Failure(
                failure.line(), name + ": " + failure.expr(), failure.expected(), failure.got()));
      }
    }
    return new TestReport(file.toString(), total, total - failures.size(), failures);
  }

  private static List<RuleGroup> groups(Path file, YamlMap root) {
    List<RuleGroup> groups = new ArrayList<>();
    for (String pattern : root.texts("rule_files")) {
      Path wanted = file.toAbsolutePath().resolveSibling(pattern);
      for (Path found : matching(file, wanted)) {
        groups.addAll(RuleFile.read(found));
      }
    }
    return groups;
  }

  /** A file's name may hold wildcards, its folder may not. */
  private static List<Path> matching(Path file, Path wanted) {
    if (Files.isRegularFile(wanted)) {
      return List.of(wanted);
    }
    List<Path> found = new ArrayList<>();
    Path parent = wanted.getParent();
    if (parent != null && Files.isDirectory(parent)) {
      try (DirectoryStream<Path> files =
          Files.newDirectoryStream(parent, String.valueOf(wanted.getFileName()))) {
        files.forEach(found::add);
      } catch (IOException e) {
        throw new RuleFileException(parent + ": cannot be listed. Look at its permissions.");
      }
    }
    if (found.isEmpty()) {
      throw new RuleFileException(
          file + ": rule_files: " + wanted + " does not exist. Paths count from the test file.");
    }
    found.sort(null);
    return found;
  }

  private static List<RuleGroup> ordered(List<RuleGroup> groups, List<String> order) {
    List<RuleGroup> ordered = new ArrayList<>(groups);
    ordered.sort(
        Comparator.comparingInt(g -> {
          int place = order.indexOf(g.name());
          return place < 0 ? order.size() : place;
        }));
    return ordered;
  }

  static RuleTest test(YamlMap test, Duration evaluation) {
    test.only(
        "interval",
        "name",
        "input_series",
        "alert_rule_test",
        "promql_expr_test",
        "external_labels",
        "external_url",
        "start_timestamp");
    List<RuleTest.Input> inputs =
        test.maps("input_series").stream()
            .map(i -> i.only("series", "values"))
            .map(i -> new RuleTest.Input(i.required("series"), i.required("values")))
            .toList();
    List<RuleTest.Check> checks = new ArrayList<>();
    test.maps("alert_rule_test").forEach(c -> checks.add(alerts(c)));
    test.maps("promql_expr_test").forEach(c -> checks.add(samples(c)));
    return new RuleTest(
        test.text("name").orElse(""),
        test.duration("interval", evaluation),
        evaluation,
        inputs,
        checks);
  }

  private static RuleTest.Check alerts(YamlMap check) {
    check.only("eval_time", "alertname", "groupname", "exp_alerts");
    return new RuleTest.Check.Alerts(
        check.duration("eval_time", Duration.ZERO),
        check.required("alertname"),
        check.text("groupname"),
        check.maps("exp_alerts").stream()
            .map(a -> a.only("exp_labels", "exp_annotations"))
            .map(a -> new RuleTest.Expected(a.textMap("exp_labels"), a.textMap("exp_annotations")))
            .toList());
  }

  private static RuleTest.Check samples(YamlMap check) {
    check.only("expr", "eval_time", "exp_samples");
    return new RuleTest.Check.Samples(
        check.duration("eval_time", Duration.ZERO),
        check.required("expr"),
        check.maps("exp_samples").stream()
            .map(s -> s.only("labels", "value", "histogram"))
            .map(s ->
                new RuleTest.Sample(
                    s.text("labels").orElse("{}"),
                    s.text("histogram").or(() -> s.text("value")).orElse("0")))
            .toList());
  }
}
