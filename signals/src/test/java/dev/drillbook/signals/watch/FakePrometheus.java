// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Labels;
import dev.drillbook.promql.MemorySeries;
import dev.drillbook.promql.Promql;
import dev.drillbook.promql.Series;
import dev.drillbook.promql.Value;
import dev.drillbook.target.HttpGate;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** A server with series of its own, asked through Prometheus's query API. */
final class FakePrometheus implements Function<HttpGate.Request, HttpGate.Answer> {
  final List<String> asked = new ArrayList<>();
  String warnings = "";
  private final MemorySeries series = new MemorySeries();

  void add(Labels labels, long t, double value) {
    series.add(labels, t, value);
  }

  @Override
  public HttpGate.Answer apply(HttpGate.Request request) {
    Map<String, String> words = new HashMap<>();
    for (String pair : URI.create(request.url()).getRawQuery().split("&", -1)) {
      String[] two = pair.split("=", 2);
      words.put(two[0], URLDecoder.decode(two[1], StandardCharsets.UTF_8));
    }
    String query = words.getOrDefault("query", "");
    asked.add(query);
    long t = new BigDecimal(words.getOrDefault("time", "")).movePointRight(3).longValueExact();
    Expr expr = Promql.parse(query);
    List<String> rows = new ArrayList<>();
    if (expr instanceof Expr.MatrixSelector matrix) {
      long from = t - matrix.range().toMillis();
      series.select(matrix.selector().matchers(), from, t).stream()
          .map(FakePrometheus::row)
          .filter(row -> !row.isEmpty())
          .forEach(rows::add);
    } else {
      ((Value.Vector) Promql.instant(expr, series, t))
          .samples()
          .forEach(s ->
              rows.add(
                  "{\"metric\":" + json(s.labels()) + ",\"value\":" + pair(t, s.value()) + "}"));
    }
    String body =
        "{\"status\":\"success\",\"data\":{\"result\":["
            + String.join(",", rows)
            + "]},\"warnings\":["
            + warnings
            + "]}";
    return new HttpGate.Response(200, Map.of(), body, false, Duration.ofMillis(5));
  }

  /** Prometheus leaves out staleness markers, and series that have nothing else. */
  private static String row(Series one) {
    List<String> pairs = new ArrayList<>();
    for (int i = 0; i < one.size(); i++) {
      if (!Series.isStale(one.values()[i])) {
        pairs.add(pair(one.timestamps()[i], one.values()[i]));
      }
    }
    return pairs.isEmpty()
        ? ""
        : "{\"metric\":" + json(one.labels()) + ",\"values\":[" + String.join(",", pairs) + "]}";
  }

  private static String pair(long t, double value) {
    return "[" + BigDecimal.valueOf(t, 3) + ",\"" + value + "\"]";
  }

  private static String json(Labels labels) {
    List<String> pairs = new ArrayList<>();
    labels.forEach((name, value) -> pairs.add("\"" + name + "\":\"" + value + "\""));
    return "{" + String.join(",", pairs) + "}";
  }
}
