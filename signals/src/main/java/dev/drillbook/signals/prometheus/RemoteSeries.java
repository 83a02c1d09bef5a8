// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.prometheus;

import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Series;
import dev.drillbook.runbook.PrometheusServer;
import dev.drillbook.target.HttpGate;
import java.math.BigDecimal;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks a server's query API for samples as they were scraped. */
final class RemoteSeries {
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final long MAX_BYTES = 8L << 20;
  private static final int MAX_SERIES = 20_000;

  private final PrometheusServer server;
  private final HttpGate gate;
  private final Duration timeLimit;

  RemoteSeries(PrometheusServer server, HttpGate gate, Duration timeLimit) {
    this.server = server;
    this.gate = gate;
    this.timeLimit = timeLimit;
  }

  /** Either all that was asked for, or why not. Part of an answer is no answer. */
  sealed interface Answer permits Found, Failed {}

  record Found(List<Series> series) implements Answer {
    Found {
      series = List.copyOf(series);
    }
  }

  /**
   * @param silent the server itself did not answer, so that asking more now is in vain
   */
  record Failed(String reason, boolean silent) implements Answer {}

  private static Failed refused(String reason) {
    return new Failed(reason, false);
  }

  /** The samples of a selector in the window that ends at {@code t}. */
  Answer samples(String selector, Duration window, long t) {
    return ask(selector + "[" + Math.max(1, window.toMillis()) + "ms]", t);
  }

  /** The series that have a value at {@code t}, each with that one. */
  Answer alive(String selector, long t) {
    return ask(selector, t);
  }

  private Answer ask(String query, long t) {
    String base = server.url().endsWith("/") ? server.url() : server.url() + "/";
    String url =
        base
            + "api/v1/query?query="
            + URLEncoder.encode(query, StandardCharsets.UTF_8)
            + "&time="
            + BigDecimal.valueOf(t, 3).toPlainString()
            + "&timeout="
            + timeLimit.toMillis()
            + "ms";
    HttpGate.Request request = new HttpGate.Request("GET", url, server.headers(), "");
    return switch (gate.send(request, timeLimit, MAX_BYTES)) {
      case HttpGate.Unreachable unreachable -> new Failed(unreachable.reason(), true);
      case HttpGate.Lost lost -> new Failed(lost.reason(), true);
      case HttpGate.Response response -> understood(response);
    };
  }

  private static Answer understood(HttpGate.Response response) {
    if (response.truncated()) {
      return refused(
          "the answer is larger than " + (MAX_BYTES >> 20) + " MB; a narrower selector has less");
    }
    try {
      JsonNode answer = JSON.readTree(response.body());
      if (response.status() != 200 || !answer.path("status").asString("").equals("success")) {
        String error = answer.path("error").asString("no reason given");
        return refused("HTTP " + response.status() + ": " + error);
      }
      if (!answer.path("warnings").isEmpty()) {
        return refused("only part of an answer: " + answer.path("warnings").path(0).asString());
      }
      return series(answer.path("data").path("result"));
    } catch (JacksonException e) {
      return refused("HTTP " + response.status() + " without JSON");
    } catch (NumberFormatException | ArithmeticException e) {
      return refused("an answer that is not Prometheus's: " + e.getMessage());
    }
  }

  private static Answer series(JsonNode result) {
    if (result.size() > MAX_SERIES) {
      return refused("a selector finds " + result.size() + " series; the limit is " + MAX_SERIES);
    }
    List<Series> all = new ArrayList<>();
    for (JsonNode one : result) {
      if (one.has("histogram") || one.has("histograms")) {
        return refused("native histograms are not taken from a Prometheus yet");
      }
      Map<String, String> labels = new HashMap<>();
      one.path("metric").properties().forEach(e -> labels.put(e.getKey(), e.getValue().asString()));
      JsonNode samples = one.path("values");
      boolean single = samples.isMissingNode();
      int size = single ? 1 : samples.size();
      long[] times = new long[size];
      double[] values = new double[size];
      for (int i = 0; i < size; i++) {
        JsonNode pair = single ? one.path("value") : samples.get(i);
        times[i] = pair.path(0).decimalValue().movePointRight(3).longValue();
        values[i] = number(pair.path(1).asString(""));
      }
      all.add(new Series(Labels.of(labels), times, values));
    }
    return new Found(all);
  }

  private static double number(String text) {
    return switch (text) {
      case "+Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> Double.parseDouble(text);
    };
  }
}
