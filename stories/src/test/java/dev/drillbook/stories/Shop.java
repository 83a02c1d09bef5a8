// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.stories;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A watched system that is broken until its repair has left a trace, and counts the traces. */
final class Shop implements AutoCloseable {
  private final HttpServer http;
  private final Path effects;
  private final AtomicBoolean broken = new AtomicBoolean();

  Shop(Path effects) throws IOException {
    this.effects = effects;
    this.http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 16);
    http.createContext(
        "/metrics",
        e ->
            answer(
                e,
                "text/plain; version=0.0.4",
                "# TYPE shop_broken gauge\nshop_broken " + (down() ? 1 : 0) + "\n"));
    http.createContext(
        "/state",
        e -> answer(e, "application/json", "{\"shelf\":\"" + (down() ? "down" : "up") + "\"}"));
    http.start();
  }

  String url() {
    return "http://127.0.0.1:" + http.getAddress().getPort();
  }

  void breakIt() {
    broken.set(true);
  }

  /** How often the repair took effect. */
  List<String> effects() {
    try {
      return Files.exists(effects) ? Files.readAllLines(effects) : List.of();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private boolean down() {
    return broken.get() && effects().isEmpty();
  }

  private static void answer(HttpExchange exchange, String type, String body) throws IOException {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  @Override
  public void close() {
    http.stop(0);
  }
}
