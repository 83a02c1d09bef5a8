// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.drillbook.jdbc.Database;
import dev.drillbook.runbook.Estate;
import dev.drillbook.signals.Signals.TargetHealth;
import dev.drillbook.signals.TriggerEvent;
import dev.drillbook.signals.TriggerState;
import dev.drillbook.signals.TriggerStatus;
import dev.drillbook.target.EnvironmentSecrets;
import dev.drillbook.target.JdkHttpGate;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The room with its own threads against real servers, good and bad ones. */
class RealTargetsTest {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;
  private final ExecutorService serving = Executors.newVirtualThreadPerTaskExecutor();
  private final CountDownLatch over = new CountDownLatch(1);
  private final JdkHttpGate gate = new JdkHttpGate(new EnvironmentSecrets(Map.of()));
  private HttpServer server;
  private Database database;
  private EmbeddedSignals signals;
  private volatile String page = "queue 1\n";

  @BeforeEach
  void open() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(serving);
    server.createContext("/good", exchange -> answer(exchange, page));
    server.createContext("/garbage", exchange -> answer(exchange, "{\"not\": \"metrics\"}"));
    server.createContext("/slow", this::neverEnds);
    server.createContext("/endless", RealTargetsTest::hundredMegabytes);
    server.start();
    database = Database.open(folder.resolve("test.db"), List.of("db/migration/signals"));
    signals =
        EmbeddedSignals.open(
            new Outside(database, gate, new FakeSql(), InstantSource.system(), folder),
            Limits.DEFAULT);
  }

  @AfterEach
  void close() {
    over.countDown();
    signals.close();
    database.close();
    gate.close();
    server.stop(0);
    serving.shutdownNow();
  }

  private static void answer(HttpExchange exchange, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(200, bytes.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(bytes);
    }
  }

  private void neverEnds(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    exchange.getResponseBody().write("queue ".getBytes(StandardCharsets.UTF_8));
    exchange.getResponseBody().flush();
    try {
      over.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    exchange.close();
  }

  private static void hundredMegabytes(HttpExchange exchange) throws IOException {
    exchange.sendResponseHeaders(200, 0);
    byte[] lines = "queue 1\n".repeat(128 << 10).getBytes(StandardCharsets.UTF_8);
    try (OutputStream out = exchange.getResponseBody()) {
      for (int i = 0; i < 100; i++) {
        out.write(lines);
      }
    }
  }

  private Estate estate() throws IOException {
    int closed;
    try (ServerSocket unused = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      closed = unused.getLocalPort();
    }
    String url = "http://127.0.0.1:" + server.getAddress().getPort();
    String settings =
        """
        name: test
        environment: lab
        scrape-interval: 500ms
        services:
          shop: {title: Shop}
        targets:
          good: {service: shop, url: "%s", scrape: /good}
          garbage: {service: shop, url: "%s", scrape: /garbage}
          slow: {service: shop, url: "%s", scrape: /slow}
          endless: {service: shop, url: "%s", scrape: /endless, every: 5s}
          down: {service: shop, url: "http://127.0.0.1:%d", scrape: /metrics}
        """
            .formatted(url, url, url, url, closed);
    return Stage.estate(settings, "- Long.\n\n  ```promql id=long\n  queue > 5\n  ```\n");
  }

  @Test
  void bad_targets_cost_only_themselves_and_say_why_they_are_down() throws IOException {
    signals.watch(estate());
    await(() -> reasons().values().stream().noneMatch("not read yet"::equals));
    Map<String, String> reasons = reasons();
    assertThat(reasons.get("good")).isEmpty();
    assertThat(reasons.get("garbage")).startsWith("not a metrics page, line 1: ");
    assertThat(reasons.get("slow")).contains("within 1000 ms");
    assertThat(reasons.get("endless")).isEqualTo("the page is larger than 16 MB");
    assertThat(reasons.get("down")).contains("connection refused");
    assertThat(signals.targets()).filteredOn(TargetHealth::up).hasSize(1);
  }

  @Test
  void a_trigger_fires_when_the_page_says_so_and_loses_its_data_with_the_server() throws Exception {
    BlockingQueue<TriggerEvent> events = new LinkedBlockingQueue<>();
    signals.onTransition(events::add);
    signals.watch(estate());
    assertThat(next(TriggerState.INACTIVE, events).reason()).contains("1 is not > 5");
    page = "queue 7\n";
    TriggerStatus fired = next(TriggerState.FIRING, events);
    assertThat(fired.value()).contains(7.0);
    assertThat(fired.trueSince().orElseThrow()).isBeforeOrEqualTo(fired.since());
    server.stop(0);
    assertThat(next(TriggerState.NO_DATA, events).reason()).startsWith("target good");
  }

  /** On a busy machine a round may be lost in between; the wanted state comes all the same. */
  private static TriggerStatus next(TriggerState wanted, BlockingQueue<TriggerEvent> events)
      throws Exception {
    for (int i = 0; i < 20; i++) {
      TriggerEvent event = events.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
      assertThat(event).isNotNull();
      if (event.now().state() == wanted) {
        return event.now();
      }
    }
    throw new AssertionError("no transition to " + wanted);
  }

  private Map<String, String> reasons() {
    return signals.targets().stream()
        .collect(Collectors.toMap(TargetHealth::target, TargetHealth::reason));
  }

  private static void await(BooleanSupplier done) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!done.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(deadline);
      LockSupport.parkNanos(10_000_000);
    }
  }
}
