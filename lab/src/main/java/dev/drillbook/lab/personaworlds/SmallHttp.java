// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * The JDK's own HTTP server on loopback, for processes with two endpoints: they start in a fraction
 * of the time and memory that the API's server takes, and there are several of them.
 */
public final class SmallHttp implements AutoCloseable {
  static {
    // Without it a kept-alive answer waits for the client's delayed acknowledgement.
    System.setProperty("sun.net.httpserver.nodelay", "true");
  }

  private final HttpServer server;
  private final ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor();

  public SmallHttp(int port) throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 128);
    server.setExecutor(executor);
  }

  /** What is asked; an exception becomes a 500 with its message. */
  public interface Handler {
    Answer answer(HttpExchange request) throws IOException;
  }

  /** What goes back; an empty content type sends none. */
  public static final class Answer {
    private final int status;
    private final String contentType;
    private final byte[] body;

    public Answer(int status, String contentType, byte[] body) {
      this.status = status;
      this.contentType = contentType;
      this.body = body.clone();
    }

    public Answer(int status, String contentType, String body) {
      this(status, contentType, body.getBytes(UTF_8));
    }

    public int status() {
      return status;
    }

    public static Answer json(int status, String body) {
      return new Answer(status, "application/json", body);
    }

    public static Answer text(int status, String body) {
      return new Answer(status, "text/plain; charset=utf-8", body);
    }
  }

  /** Serves a path and everything below it. */
  public void on(String path, Handler handler) {
    server.createContext(path, exchange -> serve(exchange, handler));
  }

  /** The port it listens on. */
  public int start() {
    server.start();
    return server.getAddress().getPort();
  }

  private static void serve(HttpExchange exchange, Handler handler) throws IOException {
    try (exchange) {
      Answer answer;
      try {
        answer = handler.answer(exchange);
      } catch (RuntimeException failed) {
        answer = Answer.text(500, failed + "\n");
      }
      exchange.getRequestBody().readAllBytes();
      exchange.getResponseHeaders().set("Content-Type", answer.contentType);
      exchange.sendResponseHeaders(
          answer.status, answer.body.length == 0 ? -1 : answer.body.length);
      exchange.getResponseBody().write(answer.body);
    }
  }

  @Override
  public void close() {
    server.stop(0);
    executor.shutdownNow();
  }
}
