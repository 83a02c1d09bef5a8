// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import dev.drillbook.cli.query.AskedSeries;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/** Questions in PromQL to a Drillbook server, or to one that answers as Prometheus does. */
final class QuerySource implements AutoCloseable {
  private static final int NOT_FOUND = 404;

  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String url;
  private final Optional<String> token;

  QuerySource(String url, Optional<String> token) {
    this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    this.token = token;
  }

  List<AskedSeries> instant(String query, Optional<Instant> at) {
    String words = "query?query=" + encoded(query) + at.map(t -> "&time=" + seconds(t)).orElse("");
    return ask(words);
  }

  List<AskedSeries> range(String query, Instant from, Instant to, Duration step) {
    return ask(
        "query_range?query="
            + encoded(query)
            + "&start="
            + seconds(from)
            + "&end="
            + seconds(to)
            + "&step="
            + step.toMillis() / 1000.0);
  }

  private List<AskedSeries> ask(String words) {
    HttpResponse<String> own = send("/api/" + words);
    if (own.statusCode() < 400) {
      return ofDrillbook(parse(own));
    }
    HttpResponse<String> prometheus =
        own.statusCode() == NOT_FOUND ? send("/api/v1/" + words) : own;
    if (prometheus.statusCode() >= 400) {
      JsonNode problem = parse(prometheus);
      throw CommandException.failed(
          url
              + ": "
              + prometheus.statusCode()
              + " "
              + problem.path("detail").asString(problem.path("error").asString("refused")));
    }
    return ofPrometheus(parse(prometheus).path("data"));
  }

  private HttpResponse<String> send(String path) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path)).timeout(Duration.ofSeconds(60)).GET();
    token.ifPresent(t -> request.header("X-Drillbook-Token", t));
    try {
      return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (ConnectException e) {
      throw CommandException.failed(
          url + ": nobody answers. Start a server with ./drillbook demo, or give another --url.");
    } catch (IOException e) {
      throw CommandException.failed(
          url + ": the connection broke: " + e.getMessage() + ". Try again.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.failed(url + ": interrupted.");
    }
  }

  private JsonNode parse(HttpResponse<String> response) {
    try {
      return Json.parse(response.body());
    } catch (JacksonException e) {
      throw CommandException.failed(
          url + ": answered " + response.statusCode() + " without JSON. Is it the right --url?");
    }
  }

  private static List<AskedSeries> ofDrillbook(JsonNode answer) {
    List<AskedSeries> all = new ArrayList<>();
    double at = answer.path("timeMs").asDouble(0) / 1000;
    for (JsonNode sample : answer.path("samples")) {
      Map<String, String> labels = labels(sample.path("labels"));
      String name = sample.path("name").asString("");
      if (!name.isEmpty()) {
        labels.put("__name__", name);
      }
      all.add(
          new AskedSeries(
              labels, List.of(new AskedSeries.Point(at, sample.path("text").asString("")))));
    }
    for (JsonNode column : answer.path("series")) {
      List<AskedSeries.Point> points = new ArrayList<>();
      JsonNode values = column.path("values");
      for (int i = 0; i < values.size(); i++) {
        if (!values.get(i).isNull()) {
          double time = answer.path("times").path(i).asDouble(0);
          points.add(new AskedSeries.Point(time, values.get(i).asString("")));
        }
      }
      Map<String, String> labels = labels(column.path("labels"));
      String printed = column.path("name").asString("");
      String name = printed.contains("{") ? printed.substring(0, printed.indexOf('{')) : printed;
      if (!name.isEmpty()) {
        labels.put("__name__", name);
      }
      all.add(new AskedSeries(labels, points));
    }
    return all;
  }

  private static List<AskedSeries> ofPrometheus(JsonNode data) {
    JsonNode result = data.path("result");
    String type = data.path("resultType").asString("");
    if (type.equals("scalar") || type.equals("string")) {
      return List.of(new AskedSeries(Map.of(), List.of(point(result))));
    }
    List<AskedSeries> all = new ArrayList<>();
    for (JsonNode series : result) {
      List<AskedSeries.Point> points = new ArrayList<>();
      if (series.has("value")) {
        points.add(point(series.path("value")));
      }
      series.path("values").forEach(pair -> points.add(point(pair)));
      all.add(new AskedSeries(labels(series.path("metric")), points));
    }
    return all;
  }

  private static AskedSeries.Point point(JsonNode pair) {
    return new AskedSeries.Point(pair.path(0).asDouble(0), pair.path(1).asString(""));
  }

  private static Map<String, String> labels(JsonNode node) {
    Map<String, String> labels = new HashMap<>();
    node.properties().forEach(e -> labels.put(e.getKey(), e.getValue().asString("")));
    return labels;
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String seconds(Instant instant) {
    return BigDecimal.valueOf(instant.toEpochMilli(), 3).toPlainString();
  }

  @Override
  public void close() {
    http.close();
  }
}
