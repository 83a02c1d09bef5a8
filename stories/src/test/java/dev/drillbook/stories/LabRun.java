// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.stories;

import static dev.drillbook.stories.ServerProcess.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** The lab's PersonaWorlds as a process of its own, on free ports. */
final class LabRun implements AutoCloseable {
  private final Process process;
  private final Path envFile;

  private LabRun(Process process, Path envFile) {
    this.process = process;
    this.envFile = envFile;
  }

  static LabRun start(Path folder) throws IOException {
    Path envFile = folder.resolve("lab.env");
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx128m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty(
                    "surefire.test.class.path", System.getProperty("java.class.path")),
                "dev.drillbook.lab.Lab",
                "personaworlds",
                "--scale",
                "60",
                "--ports",
                "free",
                "--env-file",
                envFile.toString(),
                "--dir",
                folder.resolve("lab").toString(),
                "--parent-pid",
                Long.toString(ProcessHandle.current().pid()))
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .redirectError(folder.resolve("lab.err").toFile())
            .start();
    LabRun lab = new LabRun(process, envFile);
    try {
      await("the lab", () -> Files.exists(envFile) || !process.isAlive(), ready -> ready);
      if (!process.isAlive()) {
        throw new IllegalStateException(
            "the lab ended: " + Files.readString(folder.resolve("lab.err")));
      }
    } catch (RuntimeException | AssertionError late) {
      lab.close();
      throw late;
    }
    return lab;
  }

  Path envFile() {
    return envFile;
  }

  private Map<String, String> variables() {
    try {
      Map<String, String> all = new HashMap<>();
      for (String line : Files.readAllLines(envFile)) {
        int equals = line.indexOf('=');
        if (equals > 0) {
          all.put(line.substring(0, equals), line.substring(equals + 1));
        }
      }
      return all;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Breaks something by the lab's own door. */
  void breakIt(String fault) {
    Map<String, String> variables = variables();
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(variables.get("PW_CONTROL_URL") + "/faults/" + fault))
            .header("X-Lab-Token", variables.get("PW_CONTROL_TOKEN"))
            .timeout(Duration.ofSeconds(30))
            .PUT(HttpRequest.BodyPublishers.noBody())
            .build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
      if (response.statusCode() >= 300) {
        throw new AssertionError("fault " + fault + ": " + response.body());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  /** Waits until the text of a log is as wanted. */
  void awaitLog(String log, Predicate<String> wanted) {
    Path file = Path.of(variables().get("PW_LOG_DIR")).resolve(log);
    await(
        log + " to say it",
        () -> {
          try {
            return wanted.test(Files.readString(file));
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        },
        found -> found);
  }

  @Override
  public void close() {
    List<ProcessHandle> children = process.descendants().toList();
    process.destroy();
    try {
      if (!process.waitFor(20, TimeUnit.SECONDS)) {
        children.forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      children.forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }
}
