// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.stories;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Predicate;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A server as a process of its own, so that a story can kill it. */
final class ServerProcess implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final JsonMapper JSON = JsonMapper.builder().build();
  private final Process process;
  private final JsonNode address;
  private final HttpClient http = HttpClient.newHttpClient();

  private ServerProcess(Process process, JsonNode address) {
    this.process = process;
    this.address = address;
  }

  static ServerProcess start(Path estate, Path data, Map<String, String> variables)
      throws IOException {
    Path written = data.resolve("server.json");
    Files.deleteIfExists(written);
    ProcessBuilder command =
        new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx192m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "--enable-native-access=ALL-UNNAMED",
            "-cp",
            System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
            "dev.drillbook.cli.Main",
            "serve",
            "--estate",
            estate.toString(),
            "--data",
            data.toString(),
            "--port",
            "0",
            "--scale",
            "60");
    command.environment().putAll(variables);
    command
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.appendTo(data.resolve("server.log").toFile()));
    Process process = command.start();
    await("server.json", () -> Files.exists(written) || !process.isAlive(), done -> done);
    if (!process.isAlive()) {
      throw new IllegalStateException(
          "the server ended: " + Files.readString(data.resolve("server.log")));
    }
    return new ServerProcess(process, JSON.readTree(Files.readString(written)));
  }

  /** Polls until the answer is right; fails with the last answer when patience ends. */
  static <T> T await(String what, Supplier<T> ask, Predicate<T> right) {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      T answer = ask.get();
      if (right.test(answer)) {
        return answer;
      }
      if (System.nanoTime() > deadline) {
        throw new AssertionError(
            "waited " + PATIENCE.toSeconds() + " s for " + what + ", last seen: " + answer);
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  JsonNode get(String path) {
    return send(HttpRequest.newBuilder(URI.create(address.path("url").asString() + path)).GET());
  }

  JsonNode post(String path, String body) {
    return send(
        HttpRequest.newBuilder(URI.create(address.path("url").asString() + path))
            .header("Content-Type", "application/json")
            .header("X-Drillbook-Token", address.path("token").asString())
            .header("X-Drillbook-Actor", "ana")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  private JsonNode send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          http.send(
              request.timeout(Duration.ofSeconds(20)).build(),
              HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new AssertionError(
            response.request().uri()
                + " answered "
                + response.statusCode()
                + " "
                + response.body());
      }
      return response.body().isBlank() ? JSON.createObjectNode() : JSON.readTree(response.body());
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** The newest incident with all that belongs to it; a missing node when there is none. */
  JsonNode incident() {
    JsonNode list = get("/api/incidents");
    return list.isEmpty()
        ? JSON.missingNode()
        : get("/api/incidents/" + list.get(0).path("id").asString());
  }

  /**
   * The step of that id in any run of the newest incident; a missing node when it is not there yet.
   */
  JsonNode step(String id) {
    for (JsonNode run : incident().path("runs")) {
      for (JsonNode step : run.path("steps")) {
        if (step.path("id").asString().equals(id)) {
          return step;
        }
      }
    }
    return JSON.missingNode();
  }

  /** The run that holds the step. */
  String runOf(String stepId) {
    for (JsonNode run : incident().path("runs")) {
      for (JsonNode step : run.path("steps")) {
        if (step.path("id").asString().equals(stepId)) {
          return run.path("id").asString();
        }
      }
    }
    throw new AssertionError("no run has a step " + stepId);
  }

  /** SIGKILL: no hook runs, nothing is flushed. */
  void kill() {
    process.destroyForcibly();
    process.onExit().join();
  }

  /** Every process that the server started. */
  List<ProcessHandle> children() {
    return process.descendants().toList();
  }

  @Override
  public void close() {
    process.descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroy();
    process
        .onExit()
        .orTimeout(15, java.util.concurrent.TimeUnit.SECONDS)
        .exceptionally(late -> process.destroyForcibly())
        .join();
  }
}
