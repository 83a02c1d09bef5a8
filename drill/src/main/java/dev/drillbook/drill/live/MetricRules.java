// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill.live;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Function;
import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Matcher;
import dev.drillbook.promql.SelectorUse;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.lint.Rule;
import dev.drillbook.runbook.lint.Rule.Severity;
import dev.drillbook.signals.look.Glimpse;
import dev.drillbook.signals.look.Metrics;
import dev.drillbook.signals.scrape.MetricsPage.Family;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** Whether the metrics that documents name are there. */
final class MetricRules {
  /** Who watches makes these, not the system; no page has them. */
  private static final Pattern MADE_BY_WATCHING =
      Pattern.compile(
          "up|scrape_\\w+|json_\\w+|prometheus_success|ALERTS\\w*|log_lines_total|probe_\\w+");

  private static final int SHOWN = 5;

  private final Glimpse glimpse;
  private final Metrics metrics;
  private final Findings findings;
  private final LabelRules labels;

  MetricRules(Glimpse glimpse, Findings findings) {
    this.glimpse = glimpse;
    this.metrics = glimpse.metrics();
    this.findings = findings;
    this.labels = new LabelRules(metrics, findings);
  }

  void expression(Asked.Expression asked) {
    Set<String> inAbsent = inAbsent(asked.expr());
    for (SelectorUse use : asked.expr().selectors()) {
      String name = use.selector().metricName();
      if (name.isEmpty() || isMadeElsewhere(name) || inAbsent.contains(name)) {
        continue;
      }
      if (metrics.series(name).isEmpty()) {
        missing(asked, use, name);
      } else {
        labels.matchers(asked, use, name);
      }
    }
    labels.groupings(asked);
  }

  /** By whoever watches, or for a Prometheus that keeps it. */
  private boolean isMadeElsewhere(String name) {
    return MADE_BY_WATCHING.matcher(name).matches()
        || (metrics.isElsewhere(name) && metrics.series(name).isEmpty());
  }

  /** There a missing series is what is asked for. */
  private static Set<String> inAbsent(Expr expr) {
    Set<String> names = new LinkedHashSet<>();
    if (expr instanceof Expr.Call call
        && (call.function() == Function.ABSENT || call.function() == Function.ABSENT_OVER_TIME)) {
      call.selectors().forEach(use -> names.add(use.selector().metricName()));
    }
    expr.children().forEach(child -> names.addAll(inAbsent(child)));
    return names;
  }

  private void missing(Asked.Expression asked, SelectorUse use, String name) {
    Optional<Family> family = metrics.family(name);
    if (family.isPresent() && isSeriesOf(name, family.get())) {
      if (!asked.care().optional() && !asked.care().absentIsFine() && !use.missingAllowed()) {
        announced(asked.at(), name, family.get());
      }
    } else if (family.isPresent() && family.get().name().equals(name)) {
      findings.add(
          asked.at(),
          Rule.METRIC_MISSING,
          "'" + name + "' is a " + family.get().type() + ", which has no series of that name",
          "Ask for " + series(family.get()) + ".");
    } else if (asked.care().optional()) {
      findings.add(
          asked.at(),
          Rule.METRIC_MISSING,
          Severity.NOTE,
          "the optional '" + name + "' is not there now",
          "Nothing, if the part that emits it is not meant to run here.");
    } else {
      gone(asked.at(), name, Severity.ERROR);
    }
  }

  /** A family of one sort has series of its own name, another has those of its parts. */
  private static boolean isSeriesOf(String name, Family family) {
    return switch (family.type()) {
      case "histogram", "gaugehistogram" -> !name.equals(family.name());
      default -> true;
    };
  }

  private static String series(Family family) {
    return family.name() + "_bucket, " + family.name() + "_sum or " + family.name() + "_count";
  }

  private void announced(Position at, String name, Family family) {
    findings.addOnce(
        at,
        Rule.METRIC_MISSING,
        Severity.WARNING,
        "'"
            + name
            + "' is announced (a "
            + (family.type().isEmpty() ? "metric" : family.type())
            + ") and has no series yet: such a metric with labels begins with its first event,"
            + " and until then there is no value, not 0",
        "Add absent=zero to the block or 'or vector(0)' to the expression if no event means 0.");
  }

  private void gone(Position at, String name, Severity severity) {
    if (glimpse.someMetricsUnseen()) {
      findings.cannotTell("metric " + name);
      return;
    }
    Set<String> known = new TreeSet<>(metrics.names());
    known.addAll(metrics.familyNames());
    findings.add(
        at,
        Rule.METRIC_MISSING,
        severity,
        "nothing emits '"
            + name
            + "': the "
            + metrics.familyNames().size()
            + " metrics that were seen do not have it",
        LookAlike.suggestion(LookAlike.of(name, known), "Seen are " + some(known) + "."));
  }

  static String some(Set<String> names) {
    if (names.isEmpty()) {
      return "none";
    }
    List<String> first = names.stream().limit(SHOWN).toList();
    int more = names.size() - first.size();
    return String.join(", ", first) + (more > 0 ? " and " + more + " more" : "");
  }

  /** A name in a sentence: the family will do, and so will a series. */
  void mention(Asked.Mention asked) {
    String name = asked.name();
    if (isMadeElsewhere(name)) {
      return;
    }
    Optional<Family> family = metrics.family(name);
    if (metrics.series(name).isEmpty() && family.isEmpty()) {
      boolean near = !LookAlike.of(name, metrics.familyNames()).isEmpty();
      boolean sure = asked.weight() == Asked.Weight.SURE || name.matches(".*_(?:total|bucket)");
      if (near || sure) {
        gone(asked.at(), name, near ? Severity.ERROR : Severity.WARNING);
      }
      return;
    }
    Set<Labels> series = seriesOf(name, family);
    for (String label : asked.labels()) {
      if (!series.isEmpty() && series.stream().noneMatch(l -> l.has(label))) {
        labels.missing(asked.at(), name, label, series, Severity.WARNING);
      }
    }
  }

  private Set<Labels> seriesOf(String name, Optional<Family> family) {
    List<String> parts = new ArrayList<>(List.of(name));
    family.ifPresent(
        f -> List.of("_count", "_total", "_bucket").forEach(part -> parts.add(f.name() + part)));
    return parts.stream()
        .map(metrics::series)
        .filter(s -> !s.isEmpty())
        .findFirst()
        .orElse(Set.of());
  }

  /** A word in code: only a look-alike of a metric makes it one. */
  void word(Asked.Word asked) {
    String name = asked.name();
    boolean known = !metrics.series(name).isEmpty() || metrics.family(name).isPresent();
    List<String> near = LookAlike.of(name, metrics.familyNames());
    if (!known && !near.isEmpty() && sharesEnding(name, near.getFirst())) {
      gone(asked.at(), name, Severity.WARNING);
    }
  }

  private static boolean sharesEnding(String name, String other) {
    int cut = name.indexOf('_');
    return name.length() - cut > 6 && other.endsWith(name.substring(cut + 1));
  }

  /** Names of labels that matchers may have whatever the series look like. */
  static boolean acceptsAbsence(Matcher matcher) {
    return matcher.matchesValue("");
  }
}
