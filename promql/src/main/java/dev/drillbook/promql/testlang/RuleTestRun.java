// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.testlang;

import dev.drillbook.promql.Durations;
import dev.drillbook.promql.Labels;
import dev.drillbook.promql.MemorySeries;
import dev.drillbook.promql.Promql;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.promql.QueryOptions;
import dev.drillbook.promql.TimeGrid;
import dev.drillbook.promql.rules.Alert;
import dev.drillbook.promql.rules.RuleGroup;
import dev.drillbook.promql.rules.RuleRun;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Evaluates the rules of one test up to its last check, looking at the alerts on the way. */
final class RuleTestRun {
  private final RuleTest test;
  private final List<RuleGroup> groups;
  private final Labels external;
  private final MemorySeries series = new MemorySeries();
  private final TreeMap<Integer, TestReport.Failure> failures = new TreeMap<>();

  RuleTestRun(RuleTest test, List<RuleGroup> groups, Labels external) {
    this.test = test;
    this.groups = groups;
    this.external = external;
  }

  List<TestReport.Failure> failures() {
    try {
      test.inputs().forEach(this::load);
      evaluate();
    } catch (ScriptProblem problem) {
      failAll(problem.problem());
    } catch (PromqlException | IllegalArgumentException e) {
      failAll(String.valueOf(e.getMessage()));
    }
    return List.copyOf(failures.values());
  }

  /** What cannot be loaded or evaluated leaves no check with a meaning. */
  private void failAll(String problem) {
    for (int i = 0; i < test.checks().size(); i++) {
      fail(i, describe(test.checks().get(i)), "rules that can be evaluated", problem);
    }
  }

  private void load(RuleTest.Input input) {
    SeriesLine line = SeriesLine.parse(input.series() + " " + input.values(), 0);
    Loader.add(series, line, test.interval().toMillis());
  }

  private void evaluate() {
    long last = 0;
    for (RuleTest.Check check : test.checks()) {
      last = Math.max(last, check.at().toMillis());
    }
    RuleRun run = new RuleRun(series, groups, QueryOptions.DEFAULT);
    long step = test.evaluation().toMillis();
    for (long t = 0; t <= last; t += step) {
      run.evaluateAt(t);
      for (int i = 0; i < test.checks().size(); i++) {
        RuleTest.Check check = test.checks().get(i);
        boolean due = check.at().toMillis() >= t && check.at().toMillis() < t + step;
        if (due && check instanceof RuleTest.Check.Alerts alerts) {
          compare(i, alerts, run);
        }
      }
    }
    for (int i = 0; i < test.checks().size(); i++) {
      if (test.checks().get(i) instanceof RuleTest.Check.Samples samples) {
        compare(i, samples);
      }
    }
  }

  private void compare(int index, RuleTest.Check.Alerts check, RuleRun run) {
    List<String> expected = new ArrayList<>();
    for (RuleTest.Expected one : check.expected()) {
      Labels labels = Labels.of(one.labels()).with("alertname", check.alert());
      expected.add(describe(withExternal(labels), one.annotations()));
    }
    List<String> got = new ArrayList<>();
    for (Alert alert : run.alerts(check.alert(), check.group())) {
      if (alert.firing()) {
        got.add(describe(withExternal(alert.labels()), alert.annotations()));
      }
    }
    expected.sort(Comparator.naturalOrder());
    got.sort(Comparator.naturalOrder());
    if (!expected.equals(got)) {
      fail(index, describe(check), expected.toString(), got.toString());
    }
  }

  private Labels withExternal(Labels labels) {
    Labels all = labels;
    for (Map.Entry<String, String> label : external.asMap().entrySet()) {
      all = all.has(label.getKey()) ? all : all.with(label.getKey(), label.getValue());
    }
    return all;
  }

  private static String describe(Labels labels, Map<String, String> annotations) {
    return labels + " " + new TreeMap<>(annotations);
  }

  private void compare(int index, RuleTest.Check.Samples check) {
    long at = check.at().toMillis();
    List<SeriesLine> lines = new ArrayList<>();
    for (RuleTest.Sample sample : check.expected()) {
      String labels = sample.labels().isBlank() ? "{}" : sample.labels();
      lines.add(SeriesLine.parse(labels + " " + sample.value(), 0));
    }
    Expectation expectation =
        new Expectation(List.of(), false, new Expectation.Form.Series(), lines);
    try {
      new Verdict(expectation, new TimeGrid(at, at, 1))
          .of(Promql.instant(Promql.parse(check.expr()), series, at, QueryOptions.DEFAULT))
          .ifPresent(d -> fail(index, describe(check), d.expected(), d.got()));
    } catch (PromqlException e) {
      fail(index, describe(check), "an answer", "failure " + e.getMessage());
    }
  }

  private static String describe(RuleTest.Check check) {
    return switch (check) {
      case RuleTest.Check.Alerts alerts -> alerts.alert() + " at " + time(check);
      case RuleTest.Check.Samples samples -> samples.expr() + " at " + time(check);
    };
  }

  private static String time(RuleTest.Check check) {
    return Durations.print(check.at());
  }

  private void fail(int index, String what, String expected, String got) {
    failures.putIfAbsent(index, new TestReport.Failure(index + 1, what, expected, got));
  }
}
