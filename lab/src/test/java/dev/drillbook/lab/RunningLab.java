// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab;

import static org.assertj.core.api.Assertions.fail;

import dev.drillbook.lab.personaworlds.host.ScratchDatabase;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;

/** A lab started as people start it: its own process, free ports, the class path of this test. */
final class RunningLab implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  private final HttpClient client = HttpClient.newHttpClient();
  private final Process process;
  private final Path errors;
  private final Map<String, String> env;

  RunningLab(Path folder) throws IOException, InterruptedException {
    Path envFile = folder.resolve("env");
    errors = folder.resolve("errors");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-Xmx160m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Lab.class.getName()));
    command.addAll(List.of("personaworlds", "--scale", "60", "--ports", "free"));
    command.addAll(List.of("--dir", folder.resolve("lab").toString()));
    command.addAll(List.of("--postgres", ScratchDatabase.PROGRAMS.toString()));
    command.addAll(List.of("--env-file", envFile.toString()));
    command.addAll(List.of("--parent-pid", String.valueOf(ProcessHandle.current().pid())));
    process =
        new ProcessBuilder(command)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(errors.toFile())
            .start();
    eventually("the lab is ready", () -> Files.exists(envFile) || !process.isAlive());
    if (!Files.exists(envFile)) {
      fail("the lab ended: " + Files.readString(errors));
    }
    try (var lines = Files.lines(envFile)) {
      env =
          lines
              .map(line -> line.split("=", 2))
              .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
    }
  }

  record Said(int status, String out, String err) {}

  String env(String key) {
    String value = env.get(key);
    return value == null ? fail("the env file has no " + key) : value;
  }

  HttpResponse<String> get(String base, String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(URI.create(env(base) + path)).GET());
  }

  HttpResponse<String> control(String method, String path)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(URI.create(env("PW_CONTROL_URL") + path))
            .header("X-Lab-Token", env("PW_CONTROL_TOKEN"))
            .method(method, BodyPublishers.noBody()));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
  }

  Said pw(String... words) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of(env("PW_BIN") + "/pw"));
    command.addAll(List.of(words));
    Process pw = new ProcessBuilder(command).start();
    String out = new String(pw.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    String err = new String(pw.getErrorStream().readAllBytes(), StandardCharsets.UTF_8);
    return new Said(pw.waitFor(), out, err);
  }

  List<ProcessHandle> descendants() {
    return process.descendants().toList();
  }

  /** Asks until it is so; fails with what was waited for. */
  static void eventually(String what, Callable<Boolean> condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() - end < 0) {
      try {
        if (condition.call()) {
          return;
        }
      } catch (Exception notYet) {
        // Asked again below; only the time limit decides.
        LockSupport.parkNanos(1);
      }
      LockSupport.parkNanos(Duration.ofMillis(100).toNanos());
    }
    fail("not within " + PATIENCE.toSeconds() + " s: " + what);
  }

  /** As a terminal or a service manager ends it. */
  void terminate() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
      fail("the lab does not stop");
    }
  }

  void kill() throws InterruptedException {
    process.destroyForcibly().waitFor();
  }

  @Override
  public void close() {
    descendants().forEach(ProcessHandle::destroyForcibly);
    process.destroyForcibly();
  }
}
