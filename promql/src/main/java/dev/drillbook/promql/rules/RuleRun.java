// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.rules;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Labels;
import dev.drillbook.promql.MemorySeries;
import dev.drillbook.promql.Promql;
import dev.drillbook.promql.QueryOptions;
import dev.drillbook.promql.Series;
import dev.drillbook.promql.Value;
import dev.drillbook.promql.histogram.Histogram;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates rule groups at one instant after the other. What rules record and which alerts are
 * there is written to the same series that their expressions read.
 */
public final class RuleRun {
  private final MemorySeries series;
  private final List<RuleGroup> groups;
  private final QueryOptions options;
  private final IdentityHashMap<Rule, Set<Labels>> written = new IdentityHashMap<>();
  private final IdentityHashMap<Rule.Alerting, ActiveAlerts> alerts = new IdentityHashMap<>();

  public RuleRun(MemorySeries series, List<RuleGroup> groups, QueryOptions options) {
    this.series = series;
    this.groups = List.copyOf(groups);
    this.options = options;
  }

  /**
   * Evaluates all groups in their order.
   *
   * @param t milliseconds, above those of all calls before
   * @throws dev.drillbook.promql.PromqlException when an expression cannot be answered
   */
  public void evaluateAt(long t) {
    for (RuleGroup group : groups) {
      for (Rule rule : group.rules()) {
        switch (rule) {
          case Rule.Recording recording -> record(recording, t);
          case Rule.Alerting alerting -> alert(alerting, t);
        }
      }
    }
  }

  /**
   * The alerts of a rule's name after the last evaluation, pending ones too.
   *
   * @param only the group that the rule stands in, if it matters
   */
  public List<Alert> alerts(String name, Optional<String> only) {
    List<Alert> found = new ArrayList<>();
    for (RuleGroup group : groups) {
      if (only.isPresent() && !only.get().equals(group.name())) {
        continue;
      }
      for (Rule rule : group.rules()) {
        if (rule instanceof Rule.Alerting alerting && alerting.alert().equals(name)) {
          ActiveAlerts active = alerts.get(alerting);
          found.addAll(active == null ? List.of() : active.all());
        }
      }
    }
    return found;
  }

  private void record(Rule.Recording rule, long t) {
    Round round = new Round(rule, t);
    for (Value.VectorSample sample : elements(rule.expr(), t)) {
      Labels labels = sample.labels().with(Labels.NAME, rule.record());
      for (Map.Entry<String, String> label : rule.labels().entrySet()) {
        labels = labels.with(label.getKey(), label.getValue());
      }
      round.write(labels, sample.value(), sample.histogram());
    }
    round.end();
  }

  private void alert(Rule.Alerting rule, long t) {
    ActiveAlerts active = alerts.computeIfAbsent(rule, ActiveAlerts::new);
    active.update(elements(rule.expr(), t), t);
    Round round = new Round(rule, t);
    for (Alert alert : active.all()) {
      Labels labels =
          alert
              .labels()
              .with(Labels.NAME, "ALERTS")
              .with("alertstate", alert.firing() ? "firing" : "pending");
      round.write(labels, 1, null);
      round.write(
          alert.labels().with(Labels.NAME, "ALERTS_FOR_STATE"), alert.sinceMs() / 1000.0, null);
    }
    round.end();
  }

  private List<Value.VectorSample> elements(Expr expr, long t) {
    return switch (Promql.instant(expr, series, t, options).value()) {
      case Value.Vector vector -> vector.samples();
      case Value.Scalar scalar -> List.of(new Value.VectorSample(Labels.EMPTY, t, scalar.value()));
      case Value.StringValue _, Value.Matrix _ -> List.of();
    };
  }

  /** What one rule writes at one instant; what it wrote before and not now has ended. */
  private final class Round {
    private final Rule rule;
    private final long t;
    private final Set<Labels> now = new HashSet<>();

    Round(Rule rule, long t) {
      this.rule = rule;
      this.t = t;
    }

    void write(Labels labels, double value, @Nullable Histogram histogram) {
      if (!now.add(labels)) {
        return;
      }
      if (histogram != null) {
        series.add(labels, t, histogram);
      } else {
        series.add(labels, t, value);
      }
    }

    void end() {
      for (Labels labels : written.getOrDefault(rule, Set.of())) {
        if (!now.contains(labels)) {
          series.add(labels, t, Series.STALE);
        }
      }
      written.put(rule, now);
    }
  }
}
