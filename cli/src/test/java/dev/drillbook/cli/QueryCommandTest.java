// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class QueryCommandTest {
  private final List<String> asked = new ArrayList<>();
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private HttpServer server;

  @BeforeEach
  void listen() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.start();
  }

  @AfterEach
  void close() {
    server.stop(0);
  }

  private void answer(Map<String, String> bodies) {
    server.createContext(
        "/",
        exchange -> {
          asked.add(exchange.getRequestURI().toString());
          String body = bodies.get(exchange.getRequestURI().getPath());
          byte[] bytes = (body == null ? "{}" : body).getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(body == null ? 404 : 200, bytes.length);
          exchange.getResponseBody().write(bytes);
          exchange.close();
        });
  }

  private int run(String... words) {
    List<String> all = new ArrayList<>(List.of("query"));
    all.addAll(List.of(words));
    all.addAll(List.of("--url", "http://localhost:" + server.getAddress().getPort()));
    return Main.run(
        all.toArray(new String[0]), new PrintWriter(out, true), new PrintWriter(err, true));
  }

  @Test
  void aDrillbookServerIsAskedForOneInstant() {
    answer(
        Map.of(
            "/api/query",
            """
            {"type": "vector", "timeMs": 5000, "samples":
              [{"name": "up", "labels": {"job": "api"}, "value": null, "text": "NaN"}]}
            """));
    assertThat(run("up", "--at", "5")).isZero();
    assertThat(asked).containsExactly("/api/query?query=up&time=5.000");
    assertThat(out.toString()).contains("NaN  up{job=\"api\"}");
  }

  @Test
  void aServerLikePrometheusIsAskedItsOwnWay() {
    answer(
        Map.of(
            "/api/v1/query_range",
            """
            {"status": "success", "data": {"resultType": "matrix", "result":
              [{"metric": {"__name__": "up"}, "values": [[0, "1"], [60, "+Inf"]]}]}}
            """));
    assertThat(run("up", "--from", "0", "--to", "60", "--format", "json")).isZero();
    assertThat(asked.getLast())
        .isEqualTo("/api/v1/query_range?query=up&start=0.000&end=60.000&step=1.0");
    assertThat(Json.parse(out.toString()).path(0).path("points").path(1).path("value").asString())
        .isEqualTo("+Inf");
  }

  @Test
  void whatIsNoExpressionIsNotAsked() {
    answer(Map.of());
    assertThat(run("sum(")).isEqualTo(2);
    assertThat(asked).isEmpty();
    assertThat(err.toString()).contains("sum(:1:5");
  }
}
