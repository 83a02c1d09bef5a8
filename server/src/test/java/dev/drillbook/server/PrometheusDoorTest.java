// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import io.airlift.compress.v3.snappy.SnappyJavaCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A real server asked as Grafana, promtool and a sending Prometheus ask. */
class PrometheusDoorTest {
  private static final String ROOT = "/prometheus/api/v1/";
  private static final String ESTATE =
      """
      name: shop
      environment: lab
      services:
        shop: {title: Shop}
      aliases:
        shop:jobs: sum(jobs_total)
      """;
  private static final String RUNBOOK =
      """
      ---
      service: shop
      severity: P2
      ---

      # Busy

      ## Symptoms

      - Many jobs.

        ```promql id=many for=1m
        jobs_total > 5
        ```
      """;

  @TempDir Path folder;
  private final long now = Instant.now().getEpochSecond();
  private Server server;
  private Browser browser;

  @BeforeEach
  void start() throws IOException {
    Path estate = Files.createDirectories(folder.resolve("estate"));
    Files.writeString(estate.resolve("estate.yaml"), ESTATE);
    Files.writeString(estate.resolve("busy.md"), RUNBOOK);
    open();
    assertThat(send(jobs("a", now - 60, 3), jobs("a", now, 12), jobs("b", now, 2.5)).statusCode())
        .isEqualTo(204);
  }

  private void open() {
    server =
        Server.start(
            new ServerConfig(
                folder.resolve("estate"),
                folder.resolve("data"),
                ServerConfig.Bind.loopback(0),
                1,
                Map.of()));
    browser = new Browser(server.url(), server.token(), "");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private String data(String path) {
    JsonNode answer = browser.json(ROOT + path);
    assertThat(answer.path("status").asString()).as(path + " " + answer).isEqualTo("success");
    return answer.path("data").toString();
  }

  @Test
  void instant_and_range_queries_answer_as_prometheus_does() {
    assertThat(data("query?query=jobs_total&time=" + now))
        .contains("\"resultType\":\"vector\"")
        .contains(
            "{\"metric\":{\"__name__\":\"jobs_total\",\"kind\":\"a\"},\"value\":["
                + now
                + ",\"12\"]}")
        .contains("\"2.5\"");
    assertThat(data("query?query=jobs_total&limit=1&time=" + now).split("metric", -1)).hasSize(2);
    assertThat(data("query?query=1.5e30&time=" + now))
        .isEqualTo("{\"resultType\":\"scalar\",\"result\":[" + now + ",\"1.5e+30\"]}");
    assertThat(
            data("query_range?query=sum(jobs_total)&step=60&start=" + (now - 60) + "&end=" + now))
        .isEqualTo(
            "{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":[["
                + (now - 60)
                + ",\"3\"],["
                + now
                + ",\"14.5\"]]}]}");
  }

  @Test
  void a_question_in_a_form_needs_no_token() {
    HttpResponse<String> answer =
        Browser.send(
            HttpRequest.newBuilder(URI.create(server.url() + ROOT + "query"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("query=count(jobs_total)&time=" + now)));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).contains("\"2\"");
  }

  @Test
  void series_labels_and_values_are_listed() {
    assertThat(data("series?match[]=jobs_total%7Bkind=%22b%22%7D"))
        .isEqualTo("[{\"__name__\":\"jobs_total\",\"kind\":\"b\"}]");
    assertThat(data("labels?match[]=jobs_total")).isEqualTo("[\"__name__\",\"kind\"]");
    assertThat(data("label/kind/values")).isEqualTo("[\"a\",\"b\"]");
    assertThat(data("metadata")).isEqualTo("{}");
    assertThat(data("status/buildinfo")).contains("\"version\":\"3.0.0\"", "drillbook");
    assertThat(data("targets")).contains("\"activeTargets\":[]");
  }

  @Test
  void triggers_are_rules_and_alerts() {
    assertThat(data("rules"))
        .contains("\"name\":\"busy\"", "\"query\":\"jobs_total > 5\"", "\"duration\":60")
        .contains("{\"name\":\"shop:jobs\",\"query\":\"sum(jobs_total)\"");
    assertThat(data("alerts")).startsWith("{\"alerts\":[");
  }

  @Test
  void a_wrong_question_says_what_is_wrong_with_it() {
    assertThat(browser.get(ROOT + "query?query=sum(").statusCode()).isEqualTo(400);
    assertThat(browser.get(ROOT + "query?query=sum(").body())
        .startsWith("{\"status\":\"error\",\"errorType\":\"bad_data\",\"error\":\"invalid");
    assertThat(browser.get(ROOT + "query").body()).contains("parameter 'query': missing");
    assertThat(browser.get(ROOT + "query_range?query=up&start=0&end=1e9&step=1").body())
        .contains("more than 11000 points");
    assertThat(browser.get(ROOT + "query?query=up&time=soon").body())
        .contains("cannot parse 'soon'");
    assertThat(browser.get(ROOT + "series").statusCode()).isEqualTo(400);
  }

  @Test
  void what_is_sent_needs_the_token_a_packed_body_and_a_near_time() throws IOException {
    byte[] body = packed(jobs("c", now, 1));
    assertThat(write(body, "wrong").statusCode()).isEqualTo(401);
    assertThat(write(new byte[] {9, 9, 9}, server.token()).statusCode()).isEqualTo(400);
    HttpResponse<String> late = send(jobs("a", now - 4000, 1));
    assertThat(late.statusCode()).isEqualTo(400);
    assertThat(late.body()).contains("more than five minutes out of order");
  }

  @Test
  void what_was_sent_is_there_after_a_restart() {
    server.close();
    open();
    assertThat(data("query?query=sum(jobs_total)&time=" + now)).contains("\"14.5\"");
  }

  private HttpResponse<String> send(ByteString... series) throws IOException {
    return write(packed(series), server.token());
  }

  private HttpResponse<String> write(byte[] body, String token) {
    return Browser.send(
        HttpRequest.newBuilder(URI.create(server.url() + ROOT + "write"))
            .header("Content-Type", "application/x-protobuf")
            .header("Content-Encoding", "snappy")
            .header("X-Drillbook-Token", token)
            .POST(HttpRequest.BodyPublishers.ofByteArray(body)));
  }

  private static byte[] packed(ByteString... series) throws IOException {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    CodedOutputStream out = CodedOutputStream.newInstance(message);
    for (ByteString one : series) {
      out.writeBytes(1, one);
    }
    out.flush();
    SnappyJavaCompressor snappy = new SnappyJavaCompressor();
    byte[] packed = new byte[snappy.maxCompressedLength(message.size())];
    int length =
        snappy.compress(message.toByteArray(), 0, message.size(), packed, 0, packed.length);
    return Arrays.copyOf(packed, length);
  }

  private static ByteString jobs(String kind, long seconds, double value) throws IOException {
    ByteString.Output bytes = ByteString.newOutput();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.writeBytes(1, label("__name__", "jobs_total"));
    out.writeBytes(1, label("kind", kind));
    ByteString.Output sample = ByteString.newOutput();
    CodedOutputStream into = CodedOutputStream.newInstance(sample);
    into.writeDouble(1, value);
    into.writeInt64(2, seconds * 1000);
    into.flush();
    out.writeBytes(2, sample.toByteString());
    out.flush();
    return bytes.toByteString();
  }

  private static ByteString label(String name, String value) throws IOException {
    ByteString.Output bytes = ByteString.newOutput();
    CodedOutputStream out = CodedOutputStream.newInstance(bytes);
    out.writeString(1, name);
    out.writeString(2, value);
    out.flush();
    return bytes.toByteString();
  }
}
