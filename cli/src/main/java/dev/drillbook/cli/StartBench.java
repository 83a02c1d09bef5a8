// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * From the command to the first whole page, as a process of its own each time, with the
 * ahead-of-time cache and without, in turn.
 */
final class StartBench {
  private static final int RUNS = 7;
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private StartBench() {}

  static List<BenchCommand.Row> run(Path home) {
    List<Double> with = new ArrayList<>();
    List<Double> without = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      with.add(once(home, "on"));
      without.add(once(home, "off"));
    }
    return List.of(
        BenchCommand.Row.of(
            "start to first page, with the cache, median of " + RUNS, "s", median(with), 1.0),
        BenchCommand.Row.of(
            "start to first page, without, median of " + RUNS, "s", median(without), 2.5));
  }

  static double median(List<Double> values) {
    List<Double> sorted = values.stream().sorted().toList();
    return sorted.get(sorted.size() / 2);
  }

  private static double once(Path home, String cache) {
    try {
      Path data = Files.createTempDirectory("drillbook-bench-");
      int port = FreePort.find();
      ProcessBuilder command =
          new ProcessBuilder(
              home.resolve("drillbook").toString(),
              "serve",
              "--estate",
              home.resolve("bench/estate").toString(),
              "--data",
              data.toString(),
              "--port",
              Integer.toString(port));
      command.environment().put("DRILLBOOK_AOT", cache);
      command.environment().put("DRILLBOOK_BUILT", "1");
      command
          .redirectOutput(ProcessBuilder.Redirect.DISCARD)
          .redirectError(ProcessBuilder.Redirect.DISCARD);
      long began = System.nanoTime();
      Process server = command.start();
      try {
        awaitPage("http://127.0.0.1:" + port + "/");
        return (System.nanoTime() - began) / 1e9;
      } finally {
        server.destroy();
        if (!server.waitFor(10, TimeUnit.SECONDS)) {
          server.destroyForcibly();
        }
        Folders.delete(data);
      }
    } catch (IOException e) {
      throw CommandException.failed("bench start: " + e.getMessage() + ".");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw CommandException.failed("bench start: interrupted.");
    }
  }

  private static void awaitPage(String url) throws InterruptedException {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    try (HttpClient http = HttpClient.newHttpClient()) {
      while (System.nanoTime() < deadline) {
        if (answers(http, url)) {
          return;
        }
        LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
      }
    }
    throw CommandException.failed(
        "bench start: no page after "
            + LONGEST.toSeconds()
            + " s. Try './drillbook serve --estate bench/estate'.");
  }

  private static boolean answers(HttpClient http, String url) throws InterruptedException {
    try {
      HttpResponse<String> page =
          http.send(
              HttpRequest.newBuilder(URI.create(url)).build(),
              HttpResponse.BodyHandlers.ofString());
      return page.statusCode() == 200 && page.body().contains("</html>");
    } catch (IOException e) {
      return false;
    }
  }
}
