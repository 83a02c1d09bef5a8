// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill.live;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Matcher;
import dev.drillbook.promql.SelectorUse;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.lint.Rule;
import dev.drillbook.runbook.lint.Rule.Severity;
import dev.drillbook.signals.look.Metrics;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Whether the series of a metric have the labels that an expression asks for. */
final class LabelRules {
  private final Metrics metrics;
  private final Findings findings;

  LabelRules(Metrics metrics, Findings findings) {
    this.metrics = metrics;
    this.findings = findings;
  }

  void matchers(Asked.Expression asked, SelectorUse use, String name) {
    Set<Labels> series = metrics.series(name);
    for (Matcher matcher : use.matchers()) {
      String label = matcher.name();
      if (label.equals(Labels.NAME) || MetricRules.acceptsAbsence(matcher)) {
        continue;
      }
      if (series.stream().noneMatch(l -> l.has(label))) {
        missing(asked.at(), name, label, series, Severity.WARNING);
      } else if (series.stream().noneMatch(matcher::matches)) {
        value(asked, use, matcher, series);
      }
    }
  }

  void missing(Position at, String name, String label, Set<Labels> series, Severity severity) {
    Set<String> known = new TreeSet<>();
    series.forEach(l -> l.forEach((key, value) -> known.add(key)));
    known.remove(Labels.NAME);
    List<String> near = known.stream().filter(k -> LookAlike.isSlip(label, k)).toList();
    findings.add(
        at,
        Rule.LABEL_MISSING,
        severity,
        "no series of '" + name + "' has the label '" + label + "'",
        LookAlike.suggestion(
            near,
            known.isEmpty()
                ? "Its series have no labels at all: what the expression tells apart, it does not."
                : "It has " + MetricRules.some(known) + "."));
  }

  /** A value that was not seen may be one that did not happen yet. */
  private void value(Asked.Expression asked, SelectorUse use, Matcher matcher, Set<Labels> series) {
    Set<String> seen = new TreeSet<>();
    series.stream().map(l -> l.get(matcher.name())).filter(v -> !v.isEmpty()).forEach(seen::add);
    boolean exact = matcher.op() == Matcher.Op.EQUAL;
    List<String> near =
        exact
            ? seen.stream().filter(v -> LookAlike.isSlip(matcher.value(), v)).toList()
            : List.of();
    boolean bucket = exact && matcher.name().equals("le");
    if (near.isEmpty() && !bucket && (asked.care().absentIsFine() || use.missingAllowed())) {
      return;
    }
    String name = use.selector().metricName();
    findings.add(
        asked.at(),
        Rule.LABEL_MISSING,
        near.isEmpty() && !bucket ? Severity.NOTE : Severity.WARNING,
        "no series of '" + name + "' with " + matcher + " was seen",
        near.isEmpty()
            ? "Seen are "
                + MetricRules.some(seen)
                + (bucket ? "." : ". If it only did not happen yet, all is well.")
            : LookAlike.suggestion(near, ""));
  }

  /** Labels that an aggregation keeps, of metrics that do not have them. */
  void groupings(Asked.Expression asked) {
    groupings(asked, asked.expr());
  }

  private void groupings(Asked.Expression asked, Expr expr) {
    if (expr instanceof Expr.Aggregation aggregation && !aggregation.grouping().without()) {
      Set<Labels> series = new HashSet<>();
      Set<String> names = new TreeSet<>();
      for (SelectorUse use : aggregation.expr().selectors()) {
        names.add(use.selector().metricName());
        series.addAll(metrics.series(use.selector().metricName()));
      }
      if (names.size() == 1 && !series.isEmpty() && !computesLabels(aggregation.expr())) {
        for (String label : aggregation.grouping().labels()) {
          if (series.stream().noneMatch(l -> l.has(label))) {
            missing(asked.at(), names.iterator().next(), label, series, Severity.WARNING);
          }
        }
      }
    }
    expr.children().forEach(child -> groupings(asked, child));
  }

  private static boolean computesLabels(Expr expr) {
    return (expr instanceof Expr.Call call
            && (call.function().symbol().startsWith("label_")
                || call.function().symbol().equals("info")))
        || (expr instanceof Expr.Aggregation inner
            && inner.aggregator().name().equals("COUNT_VALUES"))
        || expr.children().stream().anyMatch(LabelRules::computesLabels);
  }
}
