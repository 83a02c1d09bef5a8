// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.drillbook.promql.Labels;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.Target;
import dev.drillbook.signals.scrape.Instance;
import dev.drillbook.signals.scrape.ScrapeFeed;
import dev.drillbook.signals.store.Feed;
import dev.drillbook.signals.store.SampleStore;
import dev.drillbook.signals.store.Supply;
import dev.drillbook.signals.wal.SampleLog;
import dev.drillbook.target.EnvironmentSecrets;
import dev.drillbook.target.JdkHttpGate;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * What the signals benchmarks measure: the product's own scraping over HTTP from another process,
 * into its own store with its log on disk. Only the time of the samples is made up.
 */
final class SignalsRoom implements AutoCloseable {
  static final Duration INTERVAL = Duration.ofSeconds(15);
  private static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
  private static final Duration WINDOW = Duration.ofHours(1);
  private static final SampleStore.Bounds BOUNDS =
      new SampleStore.Bounds(WINDOW, 300_000, 1L << 30);

  private final Scratch scratch;
  private final Process pages;
  private final SampleLog log;
  private final SampleStore store;
  private final Supply supply = new Supply(WINDOW);
  private final JdkHttpGate gate = new JdkHttpGate(new EnvironmentSecrets(Map.of()));
  private final List<ScrapeFeed> feeds = new ArrayList<>();
  private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
  private int round;

  private SignalsRoom(Scratch scratch, Process pages, int port) {
    this.scratch = scratch;
    this.pages = pages;
    this.log = SampleLog.open(scratch.folder(), 1L << 30);
    this.store = SampleStore.over(log, BOUNDS);
    for (int i = 0; i < SyntheticPages.INSTANCES; i++) {
      String url = "http://127.0.0.1:" + port;
      Target target =
          new Target(
              "bench",
              "bench",
              Optional.of(url),
              Optional.empty(),
              Optional.of("/" + i),
              Optional.of(INTERVAL),
              Map.of(),
              false,
              new Position("bench", 1, 1));
      Labels labels = Labels.of("job", "bench", "instance", "i" + i);
      feeds.add(
          new ScrapeFeed(
              new Instance(target, url, "/" + i, labels), INTERVAL, gate, store, supply));
    }
  }

  static SignalsRoom open(int series) {
    try {
      Process pages =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx512m",
                  "-cp",
                  System.getProperty("java.class.path"),
                  SyntheticPages.class.getName(),
                  Integer.toString(Math.max(1, series / SyntheticPages.SERIES_PER_SERVICE)))
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      BufferedReader said =
          new BufferedReader(new InputStreamReader(pages.getInputStream(), StandardCharsets.UTF_8));
      String port = said.readLine();
      if (port == null) {
        throw new BenchException("bench: the process that serves pages did not start.");
      }
      return new SignalsRoom(Scratch.open(), pages, Integer.parseInt(port));
    } catch (IOException e) {
      throw new BenchException("bench: " + e.getMessage() + ".");
    }
  }

  SampleStore store() {
    return store;
  }

  Supply supply() {
    return supply;
  }

  /** The time of the last round. */
  Instant now() {
    return BEGIN.plus(INTERVAL.multipliedBy(round));
  }

  /** Scrapes every instance once and forces the round to the disk; answers how many samples. */
  long scrape() {
    round++;
    Instant at = now();
    List<Future<Feed.Effect>> reading = new ArrayList<>();
    feeds.forEach(feed -> reading.add(workers.submit(() -> feed.read(at))));
    try {
      for (Future<Feed.Effect> read : reading) {
        boolean _ = read.get().apply().isEmpty();
      }
    } catch (ExecutionException e) {
      throw new BenchException("bench: " + e.getCause() + ".");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new BenchException("bench: interrupted.");
    }
    store.sync();
    feeds.stream()
        .map(ScrapeFeed::health)
        .filter(health -> !health.up())
        .findFirst()
        .ifPresent(down -> {
          throw new BenchException("bench: a page could not be read: " + down.reason() + ".");
        });
    return feeds.stream().mapToLong(feed -> feed.health().samples()).sum();
  }

  /**
   * Seconds that a new store takes to read the log; nothing can be scraped afterwards.
   *
   * @throws BenchException when it has other samples than the old one
   */
  double readBack() {
    log.close();
    long began = System.nanoTime();
    try (SampleLog again = SampleLog.open(scratch.folder(), 1L << 30)) {
      SampleStore read = SampleStore.over(again, BOUNDS);
      double took = (System.nanoTime() - began) / 1e9;
      if (read.size().samples() != store.size().samples()) {
        throw new BenchException(
            "bench: the log has " + read.size() + ", the store " + store.size() + ".");
      }
      return took;
    }
  }

  /** Processor seconds of this process so far. */
  static double cpuSeconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1e9;
  }

  @Override
  public void close() {
    workers.shutdownNow();
    gate.close();
    log.close();
    pages.destroy();
    try {
      if (!pages.waitFor(5, TimeUnit.SECONDS)) {
        pages.destroyForcibly();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    scratch.close();
  }
}
