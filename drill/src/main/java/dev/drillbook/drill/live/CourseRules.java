// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill.live;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Matcher;
import dev.drillbook.promql.SelectorUse;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.lint.Rule;
import dev.drillbook.signals.look.Metrics;
import dev.drillbook.signals.scrape.MetricsPage.Family;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Whether functions fit the types of metrics, whether counters move, and what they count. */
final class CourseRules {
  private static final Set<String> FOR_COUNTERS = Set.of("rate", "irate", "increase");
  private static final Set<String> FOR_GAUGES =
      Set.of("delta", "idelta", "deriv", "predict_linear");
  private static final Pattern OF_QUERIES =
      Pattern.compile("(?:.*_)?(?:db|sql|database|query|queries|postgres|mysql|pg)(?:_.*)?_count");
  private static final Pattern OF_REQUESTS =
      Pattern.compile(
          "(?:.*_)?(?:http|grpc|rpc|api)?_?requests?(?:_[a-z]+)*_total|http_.*_requests_total");
  private static final Pattern OF_WATCHING =
      Pattern.compile("/?(?:healthz?|readyz?|livez?|ready|live|metrics|ping|status)/?");
  private static final int ENOUGH_REQUESTS = 20;

  private final Metrics metrics;
  private final Findings findings;
  private final Set<String> judged = new HashSet<>();

  CourseRules(Metrics metrics, Findings findings) {
    this.metrics = metrics;
    this.findings = findings;
  }

  void expression(Asked.Expression asked) {
    calls(asked, asked.expr());
    for (SelectorUse use : asked.expr().selectors()) {
      narrow(asked.at(), use.selector().metricName(), use.matchers());
    }
  }

  void mention(Asked.Mention asked) {
    if (asked.weight() != Asked.Weight.ASIDE) {
      narrow(asked.at(), asked.name(), List.of());
    }
  }

  private void calls(Asked.Expression asked, Expr expr) {
    if (expr instanceof Expr.Call call) {
      String function = call.function().symbol();
      for (Expr argument : call.arguments()) {
        if (argument instanceof Expr.MatrixSelector matrix) {
          type(asked.at(), function, matrix.selector().metricName());
          still(asked, function, matrix.selector().metricName());
        }
      }
      if (function.equals("histogram_quantile")) {
        quantile(asked.at(), call);
      }
    }
    expr.children().forEach(child -> calls(asked, child));
  }

  private void type(Position at, String function, String name) {
    String type = metrics.family(name).map(f -> typeOf(name, f)).orElse("");
    if (FOR_COUNTERS.contains(function) && type.equals("gauge")) {
      findings.add(
          at,
          Rule.METRIC_TYPE,
          "'" + name + "' is a gauge, and " + function + "() reads each fall as a restart from 0",
          "Use delta() or deriv(), or the gauge itself.");
    } else if (FOR_GAUGES.contains(function) && type.equals("counter")) {
      findings.add(
          at,
          Rule.METRIC_TYPE,
          "'" + name + "' is a counter, and " + function + "() reads each restart as a fall",
          "Use " + (function.equals("delta") ? "increase()" : "rate()") + ".");
    }
  }

  private static String typeOf(String name, Family family) {
    boolean part = !name.equals(family.name());
    return switch (family.type()) {
      case "histogram", "summary" -> part ? "counter" : "";
      default -> family.type();
    };
  }

  private void quantile(Position at, Expr.Call call) {
    for (SelectorUse use : call.selectors()) {
      String name = use.selector().metricName();
      String type = metrics.family(name).map(Family::type).orElse("");
      if (!name.endsWith("_bucket") && !type.isEmpty() && !type.endsWith("histogram")) {
        findings.add(
            at,
            Rule.METRIC_TYPE,
            "'" + name + "' is a " + type + ", and histogram_quantile() needs buckets",
            "Ask for the _bucket series of a histogram.");
      }
    }
  }

  private void still(Asked.Expression asked, String function, String name) {
    boolean stands = metrics.moved(name).filter(moved -> !moved).isPresent();
    boolean counter =
        metrics.family(name).filter(f -> typeOf(name, f).equals("counter")).isPresent();
    if (FOR_COUNTERS.contains(function) && stands && counter && !asked.care().optional()) {
      findings.addOnce(
          asked.at(),
          Rule.METRIC_STILL,
          Rule.METRIC_STILL.severity(),
          "'" + name + "' did not move in the " + seconds() + " that were watched",
          "Make it move once, or watch longer with --window, to know that it is counted at all.");
    }
  }

  private String seconds() {
    return String.format(Locale.ROOT, "%.0f s", metrics.lengthMs() / 1000.0);
  }

  /** Counts of the whole life of the process: they need no window. */
  private void narrow(Position at, String asked, List<Matcher> matchers) {
    Optional<Family> family = metrics.family(asked);
    if (family.isEmpty() || !family.get().type().equals("histogram")) {
      return;
    }
    String counting = family.get().name() + "_count";
    if (!OF_QUERIES.matcher(counting).matches()) {
      return;
    }
    for (Labels own : metrics.series(counting)) {
      String target = own.get("target") + " " + own.get("instance");
      double queries = metrics.newest(own).orElse(0.0);
      double requests = requests(own);
      boolean read =
          matchers.stream()
              .filter(m -> !m.name().equals(Labels.NAME) && !m.name().equals("le"))
              .allMatch(m -> m.matches(own));
      boolean first = read && judged.add(at.file() + " " + counting + " " + target);
      if (first && requests >= ENOUGH_REQUESTS && queries < requests / 2) {
        String where = own.get("target").isEmpty() ? "" : " on " + own.get("target");
        String help =
            family.get().help().isEmpty() ? "" : " (its HELP: " + family.get().help() + ")";
        findings.add(
            at,
            Rule.METRIC_NARROW,
            "'%s'%s has counted %.0f queries while %.0f requests were answered there, not counting health checks and scrapes: most requests' queries are not in it%s"
                .formatted(family.get().name(), where, queries, requests, help),
            "Do not take it for the database time of requests; ask the database itself, or measure the queries of the routes.");
      }
    }
  }

  private double requests(Labels beside) {
    return metrics.names().stream()
        .filter(name -> OF_REQUESTS.matcher(name).matches())
        .mapToDouble(name ->
            metrics.series(name).stream()
                .filter(l -> l.get("target").equals(beside.get("target")))
                .filter(l -> l.get("instance").equals(beside.get("instance")))
                .filter(l -> !isWatching(l))
                .mapToDouble(l -> metrics.newest(l).orElse(0.0))
                .sum())
        .max()
        .orElse(0);
  }

  private static boolean isWatching(Labels labels) {
    return java.util.stream.Stream.of("route", "path", "handler", "endpoint", "uri")
        .anyMatch(name -> OF_WATCHING.matcher(labels.get(name)).matches());
  }
}
