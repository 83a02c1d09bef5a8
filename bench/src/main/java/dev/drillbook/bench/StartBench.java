// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
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
public final class StartBench {
  private static final int RUNS = 7;
  private static final Duration LONGEST = Duration.ofSeconds(30);

  private StartBench() {}

  public static List<Figure> run(Path home) {
    List<Double> with = new ArrayList<>();
    List<Double> without = new ArrayList<>();
    for (int i = 0; i < RUNS; i++) {
      with.add(once(home, "on"));
      without.add(once(home, "off"));
    }
    return List.of(
        Figure.of(
            "start to first page, with the cache, median of " + RUNS, "s", Median.of(with), 1.0),
        Figure.of("start to first page, without, median of " + RUNS, "s", Median.of(without), 2.5));
  }

  private static double once(Path home, String cache) {
    try (Scratch data = Scratch.open()) {
      int port = freePort();
      ProcessBuilder command =
          new ProcessBuilder(
              home.resolve("drillbook").toString(),
              "serve",
              "--estate",
              home.resolve("bench/estate").toString(),
              "--data",
              data.folder().toString(),
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
      }
    } catch (IOException e) {
      throw new BenchException("bench start: " + e.getMessage() + ".");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("bench start: interrupted.");
    }
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
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
    throw new BenchException(
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
