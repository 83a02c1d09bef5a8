// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.testlang;

import dev.drillbook.promql.Labels;
import dev.drillbook.promql.rules.RuleGroup;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One test of a rule test file: series that come in, and what rules and expressions must make of
 * them.
 *
 * @param interval the time between two values of an input series
 * @param evaluation the time between two evaluations of the rules
 */
public record RuleTest(
    String name, Duration interval, Duration evaluation, List<Input> inputs, List<Check> checks) {
  public RuleTest {
    inputs = List.copyOf(inputs);
    checks = List.copyOf(checks);
    if (!interval.isPositive() || !evaluation.isPositive()) {
      throw new IllegalArgumentException("intervals must be above 0");
    }
  }

  /** {@code up{job="a"}} and {@code 1 1 0x5}. */
  public record Input(String series, String values) {}

  /** Something that must hold at one instant, counted from the begin of the test. */
  public sealed interface Check {
    Duration at();

    /**
     * Exactly these alerts of a rule are firing.
     *
     * @param group only rules of that group, if it is given
     */
    record Alerts(Duration at, String alert, Optional<String> group, List<Expected> expected)
        implements Check {
      public Alerts {
        expected = List.copyOf(expected);
      }
    }

    /** An expression gives exactly these samples. */
    record Samples(Duration at, String expr, List<Sample> expected) implements Check {
      public Samples {
        expected = List.copyOf(expected);
      }
    }
  }

  /** One alert that must fire; labels without {@code alertname}. */
  public record Expected(Map<String, String> labels, Map<String, String> annotations) {
    public Expected {
      labels = Map.copyOf(labels);
      annotations = Map.copyOf(annotations);
    }
  }

  /**
   * @param labels as {@code name{a="b"}}
   * @param value a number, or a histogram in braces
   */
  public record Sample(String labels, String value) {}

  /** Runs it. The failures name the check by its place among the checks, from 1. */
  public List<TestReport.Failure> run(List<RuleGroup> groups, Labels external) {
    return new RuleTestRun(this, groups, external).failures();
  }
}
