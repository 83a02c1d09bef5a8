// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.JsonNode;

/** A running server's API, as the online commands see it. */
final class ApiClient implements AutoCloseable {
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final String url;
  private final String token;

  ApiClient(String url, String token) {
    this.url = url.endsWith("/") ? url.substring(0, url.length() - 1) : url;
    this.token = token;
  }

  JsonNode get(String path) {
    return send(HttpRequest.newBuilder(URI.create(url + path)).GET());
  }

  /** A page as text. */
  String page(String path) {
    return answer(HttpRequest.newBuilder(URI.create(url + path)).GET());
  }

  JsonNode post(String path, Object body) {
    return send(
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(Json.MAPPER.writeValueAsString(body))));
  }

  private JsonNode send(HttpRequest.Builder request) {
    return Json.parse(answer(request));
  }

  private String answer(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(
              request.header("X-Drillbook-Token", token).timeout(Duration.ofSeconds(30)).build(),
              HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() >= 400) {
        throw CommandException.failed(url + ": " + problem(response));
      }
      return response.body();
    } catch (ConnectException e) {
      throw CommandException.failed(
          url + ": nobody answers. Start a server with ./drillbook demo, or leave --url out.");
    } catch (IOException e) {
      throw CommandException.failed(
          url + ": the connection broke: " + e.getMessage() + ". Look at the server's log.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.failed(url + ": interrupted.");
    }
  }

  private static String problem(HttpResponse<String> response) {
    try {
      JsonNode body = Json.parse(response.body());
      return response.statusCode()
          + " "
          + body.path("detail").asString(body.path("title").asString("refused"));
    } catch (tools.jackson.core.JacksonException e) {
      return "answered " + response.statusCode() + " without a reason.";
    }
  }

  @Override
  public void close() {
    http.close();
  }
}
