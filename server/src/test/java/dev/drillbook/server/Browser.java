// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A client of a started server, with what a visitor of its page would have: token and person. */
record Browser(String url, String token, String actor) {
  private static final HttpClient HTTP = HttpClient.newHttpClient();
  private static final JsonMapper JSON = new JsonMapper();

  Browser as(String person) {
    return new Browser(url, token, person);
  }

  Browser withToken(String other) {
    return new Browser(url, other, actor);
  }

  HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(URI.create(url + path)).GET());
  }

  HttpResponse<String> page(String path) {
    return send(HttpRequest.newBuilder(URI.create(url + path)).header("Accept", "text/html").GET());
  }

  HttpResponse<String> page(String path, String cookie) {
    return send(
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Accept", "text/html")
            .header("Cookie", cookie)
            .GET());
  }

  /** Asks for what it has already; the status says whether it is still the same. */
  int again(String path, String tag) {
    return send(HttpRequest.newBuilder(URI.create(url + path)).header("If-None-Match", tag).GET())
        .statusCode();
  }

  HttpResponse<String> post(String path, String body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(url + path))
            .POST(HttpRequest.BodyPublishers.ofString(body));
    if (!token.isEmpty()) {
      request.header("X-Drillbook-Token", token);
    }
    if (!actor.isEmpty()) {
      request.header("X-Drillbook-Actor", actor);
    }
    return send(request);
  }

  JsonNode json(String path) {
    return JSON.readTree(get(path).body());
  }

  static JsonNode json(HttpResponse<String> response) {
    return JSON.readTree(response.body());
  }

  /** Sends a request with headers that a well-behaved client would not let us set. */
  static String raw(int port, String request, String... headers) {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      String text =
          request
              + " HTTP/1.1\r\n"
              + String.join("\r\n", headers)
              + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static HttpResponse<String> send(HttpRequest.Builder request) {
    try {
      return HTTP.send(
          request.timeout(Duration.ofSeconds(10)).build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
