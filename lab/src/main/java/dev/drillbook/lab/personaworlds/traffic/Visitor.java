// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.traffic;

import dev.drillbook.lab.personaworlds.Json;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.Executor;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/** Somebody with a source address and an account, using PersonaWorlds through the edge. */
final class Visitor implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final URI edge;
  private final int number;
  private final HttpClient client;
  private volatile String token = "";

  /** {@code number} is the account's user id and the id of the persona it writes with. */
  Visitor(URI edge, String address, int number, Executor executor) throws UnknownHostException {
    this.edge = edge;
    this.number = number;
    this.client =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .localAddress(InetAddress.getByName(address))
            .executor(executor)
            .build();
  }

  int number() {
    return number;
  }

  int get(String path) throws IOException, InterruptedException {
    return send(request(path).GET()).statusCode();
  }

  int post(String path, String json) throws IOException, InterruptedException {
    return send(request(path).POST(BodyPublishers.ofString(json))).statusCode();
  }

  int getSignedIn(String path) throws IOException, InterruptedException {
    return signedIn(request(path).GET()).statusCode();
  }

  /** The answer's JSON, missing unless the answer was a 200. */
  JsonNode postSignedIn(String path, String json) throws IOException, InterruptedException {
    HttpResponse<String> response = signedIn(request(path).POST(BodyPublishers.ofString(json)));
    return response.statusCode() == 200
        ? Json.MAPPER.readTree(response.body())
        : MissingNode.getInstance();
  }

  private HttpResponse<String> signedIn(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    if (token.isEmpty()) {
      logIn();
    }
    HttpResponse<String> response = send(request.header("Authorization", "Bearer " + token));
    if (response.statusCode() == 401) {
      token = "";
    }
    return response;
  }

  private synchronized void logIn() throws IOException, InterruptedException {
    if (token.isEmpty()) {
      String login =
          Json.MAPPER
              .createObjectNode()
              .put("email", "user" + number + "@personaworlds.example")
              .put("password", "correct horse")
              .toString();
      HttpResponse<String> response =
          send(request("/auth/login").POST(BodyPublishers.ofString(login)));
      if (response.statusCode() == 200) {
        token = Json.MAPPER.readTree(response.body()).path("token").asString("");
      }
    }
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(edge.resolve(path))
        .timeout(PATIENCE)
        .header("Content-Type", "application/json");
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    client.shutdownNow();
  }
}
