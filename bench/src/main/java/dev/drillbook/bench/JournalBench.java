// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.bench;

import dev.drillbook.execution.Actor;
import dev.drillbook.execution.Execution;
import dev.drillbook.execution.ExecutionConfig;
import dev.drillbook.execution.RunRequest;
import dev.drillbook.jdbc.Database;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.Risk;
import dev.drillbook.runbook.Severity;
import dev.drillbook.runbook.Step;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/**
 * Durable transitions per second of runs that go on beside each other, each with five steps that do
 * nothing, beside the rate at which the same disk flushes. One transition is one write that was
 * acknowledged as flushed before that run's next decision.
 */
public final class JournalBench {
  private static final List<Integer> RUNS = List.of(1, 16, 64, 256);
  private static final double GOAL_RATE = 15_000;
  private static final double GOAL_P99_MS = 20;
  private static final int STEPS = 5;

  private JournalBench() {}

  public static List<Figure> run(Path home, int seconds) {
    List<Figure> rows = new ArrayList<>();
    try (Scratch scratch = Scratch.below(home.resolve("target"))) {
      Path folder = scratch.folder();
      Duration length = Duration.ofSeconds(seconds);
      measure(folder, 64, length);
      double flushes = flushes(folder, Duration.ofSeconds(2));
      rows.add(Figure.of("flushes of the same disk, 4 KB each", "/s", flushes, null));
      for (int runs : RUNS) {
        rows.addAll(rows(runs, measure(folder, runs, length), flushes));
      }
    } catch (IOException e) {
      throw new BenchException("bench journal: " + e.getMessage() + ".");
    }
    return rows;
  }

  private static List<Figure> rows(int runs, TimedWrites timed, double flushes) {
    boolean goal = runs == 64;
    String with = ", " + runs + (runs == 1 ? " run" : " runs");
    return List.of(
        Figure.of("durable transitions" + with, "/s", timed.perSecond(), goal ? GOAL_RATE : null)
            .beside("flushes of the disk", flushes),
        Figure.of("transition p50" + with, "ms", timed.percentile(0.5), null),
        Figure.of(
            "transition p99" + with, "ms", timed.percentile(0.99), goal ? GOAL_P99_MS : null));
  }

  private static double flushes(Path folder, Duration length) throws IOException {
    Path file = folder.resolve("flushes");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      long begin = System.nanoTime();
      long count = 0;
      while (System.nanoTime() - begin < length.toNanos()) {
        channel.write(ByteBuffer.allocate(4096));
        channel.force(false);
        count++;
      }
      return Math.round(count * 1e9 / (System.nanoTime() - begin));
    } finally {
      Files.deleteIfExists(file);
    }
  }

  private static TimedWrites measure(Path folder, int runs, Duration length) {
    try (Scratch place = Scratch.below(folder);
        Database database =
            Database.open(place.folder().resolve("state.db"), List.of(Execution.MIGRATIONS));
        TimedWrites timed = new TimedWrites(database);
        Execution execution =
            Execution.open(
                timed,
                EmptyWorld.ports(),
                InstantSource.system(),
                ExecutionConfig.in(place.folder()))) {
      execution.use(EmptyWorld.estate());
      AtomicBoolean over = new AtomicBoolean();
      execution.onChange(view -> {
        if (view.status().ended() && !over.get()) {
          Thread.startVirtualThread(() -> execution.start(request()));
        }
      });
      IntStream.range(0, runs).forEach(i -> execution.start(request()));
      timed.begin();
      LockSupport.parkNanos(length.toNanos());
      timed.end();
      over.set(true);
      return timed;
    }
  }

  private static RunRequest request() {
    return new RunRequest(
        RunRequest.Kind.PROCEDURE,
        "Bench",
        Optional.empty(),
        new RunRequest.Document("bench", "1"),
        IntStream.rangeClosed(1, STEPS).mapToObj(i -> step("step-" + i)).toList(),
        Map.of(),
        new RunRequest.Rules(Actor.SYSTEM, Severity.P2, Risk.READ, false, false));
  }

  private static Step step(String id) {
    return new Step(
        id,
        "Nothing",
        new Block.Cel(EmptyWorld.TRUE),
        EmptyWorld.TRUE.text(),
        Optional.empty(),
        true,
        Risk.READ,
        new Step.Run(
            Optional.empty(),
            Optional.empty(),
            Duration.ofSeconds(5),
            0,
            Duration.ofSeconds(1),
            Step.Repeatable.NO,
            Optional.empty(),
            Optional.<Condition>empty(),
            Optional.empty()),
        new Step.Signal(
            Optional.empty(),
            Duration.ZERO,
            Duration.ofSeconds(15),
            Duration.ZERO,
            false,
            Step.Absent.DEFAULT,
            false),
        new Position("bench.md", 1, 1));
  }
}
