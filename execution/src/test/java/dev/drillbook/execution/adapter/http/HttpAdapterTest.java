// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.adapter.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.drillbook.execution.adapter.Adapter;
import dev.drillbook.execution.adapter.AdapterContract;
import dev.drillbook.execution.adapter.Prepared;
import dev.drillbook.execution.adapter.References;
import dev.drillbook.execution.adapter.RenderingException;
import dev.drillbook.execution.fixture.Estates;
import dev.drillbook.execution.fixture.Steps;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Step;
import dev.drillbook.target.JdkHttpGate;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class HttpAdapterTest extends AdapterContract {
  private static final CountDownLatch END = new CountDownLatch(1);
  private static HttpServer server;
  private static String gone;

  private final JdkHttpGate gate = new JdkHttpGate(secrets);

  @BeforeAll
  static void serve() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 10);
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/well", exchange -> answer(exchange, "{\"state\": \"well\"}"));
    server.createContext("/flood", exchange -> answer(exchange, "x".repeat(3_000_000)));
    server.createContext(
        "/echo",
        exchange -> answer(exchange, exchange.getRequestHeaders().getFirst("Authorization")));
    server.createContext("/slow", HttpAdapterTest::never);
    server.start();
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      gone = "http://127.0.0.1:" + free.getLocalPort();
    }
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static void never(HttpExchange exchange) throws IOException {
    try {
      END.await();
    } catch (InterruptedException e) {
      exchange.close();
    }
  }

  @AfterAll
  static void stop() {
    END.countDown();
    server.stop(0);
  }

  private static String url() {
    return "http://127.0.0.1:" + server.getAddress().getPort();
  }

  @Override
  protected Adapter adapter() {
    return new HttpAdapter(gate, () -> Estates.shop(url(), Map.of()));
  }

  private static Step request(String url, Map<String, String> headers) {
    Block.Http block = new Block.Http("GET", url, headers, "");
    Steps step = Steps.of("ask", block);
    return url.startsWith("/") ? step.on("shop").step() : step.step();
  }

  @Override
  protected Step well() {
    return request("/well", Map.of());
  }

  @Override
  protected Step nobody() {
    return request(gone, Map.of());
  }

  @Override
  protected Step slow() {
    return request("/slow", Map.of());
  }

  @Override
  protected Step flood() {
    return request("/flood", Map.of());
  }

  @Override
  protected Step secret() {
    return request("/echo", Map.of("Authorization", "Bearer ${secret:SHOP_TOKEN}"));
  }

  @Test
  void valuesAreQuotedForThePlaceWhereTheyStand() {
    Block.Http block =
        new Block.Http(
            "POST",
            "/jobs/${result:job.id}?note=${result:job.note}",
            Map.of("X-Note", "${result:job.note}"),
            "{\"note\": \"${result:job.note}\"}");
    References references =
        new References(Map.of("job", Map.of("id", 7L, "note", "a&b=\"c\"\r\nX-Evil: 1")));
    Prepared prepared = adapter().prepare(Steps.of("ask", block).on("shop").step(), references);
    assertThat(prepared.text())
        .startsWith("POST " + url() + "/jobs/7?note=a%26b%3D%22c%22%0D%0AX-Evil%3A%201\n")
        .contains("X-Note: a&b=\"c\" X-Evil: 1\n")
        .endsWith("{\"note\": \"a&b=\\\"c\\\"\\r\\nX-Evil: 1\"}");
  }

  @Test
  void whatCannotBeRenderedSaysWhy() {
    for (String url : List.of("/${result:job.id}", "/${result:list.items}", "/${duration:soon}")) {
      References references = new References(Map.of("list", Map.of("items", List.of(1))));
      Step step = request(url, Map.of());
      assertThatThrownBy(() -> adapter().prepare(step, references))
          .isInstanceOf(RenderingException.class)
          .hasMessageContaining(url.substring(1));
    }
  }
}
