// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.execution.Execution;
import dev.drillbook.execution.RunRequest;
import dev.drillbook.execution.RunView;
import dev.drillbook.execution.RunView.Status;
import dev.drillbook.execution.fixture.Bench;
import dev.drillbook.execution.fixture.ServerProcess;
import dev.drillbook.execution.fixture.Steps;
import dev.drillbook.execution.journal.Audit;
import dev.drillbook.jdbc.Database;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Risk;
import dev.drillbook.runbook.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * A server with many runs is killed at random instants, again and again. The commands that it runs
 * are processes of their own; each flushes what it did to a file that knows no duplicates. {@code
 * -Ddrillbook.proof=full} kills two hundred times.
 */
@Timeout(value = 30, unit = TimeUnit.MINUTES)
final class KillCampaignTest {
  private static final boolean FULL = "full".equals(System.getProperty("drillbook.proof"));
  private static final int KILLS = FULL ? 200 : 4;
  private static final int AT_ONCE = FULL ? 50 : 8;
  private static final int COMMANDS = 5;
  private static final Duration LONGEST = Duration.ofSeconds(90);

  @TempDir Path folder;

  @Test
  void whateverTheInstantNothingIsLostAndNothingHappensTwice() throws Exception {
    Random random = new Random(20260301);
    for (int kill = 0; kill < KILLS; kill++) {
      Process server = ServerProcess.start(Server.class, folder, "" + Long.MAX_VALUE);
      awaitEffects(lines() + random.nextInt(3 * AT_ONCE));
      LockSupport.parkNanos(random.nextLong(40_000_000));
      server.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
    }
    int begun = runs();
    Process last = ServerProcess.start(Server.class, folder, "" + begun);
    assertThat(last.waitFor(LONGEST.toSeconds(), TimeUnit.SECONDS)).as("it ends").isTrue();
    assertThat(last.exitValue()).as(Files.readString(folder.resolve("server.log"))).isZero();
    check(begun);
  }

  private void check(int begun) throws Exception {
    List<String> expected = new ArrayList<>();
    for (int run = 1; run <= begun; run++) {
      for (int step = 1; step <= COMMANDS; step++) {
        expected.add("run-" + run + "-" + step);
      }
    }
    assertThat(Files.readAllLines(folder.resolve("effects")))
        .containsExactlyInAnyOrderElementsOf(expected);
    try (Database database = Database.reading(ServerProcess.state(folder))) {
      assertThat(new Audit(database).verify(Optional.empty()).findings()).isEmpty();
      long between =
          database.read(handle ->
              handle
                  .select(
                      "SELECT count(*) FROM journal_payload WHERE payload LIKE"
                          + " '%\"testimony\":\"HAPPENED\"%'")
                  .mapTo(Long.class)
                  .one());
      System.err.printf(
          "%d kills over %d runs; %d steps acted and were not recorded when a kill came%n",
          KILLS, begun, between);
      assertThat(between).as("kills between effect and record").isPositive();
    }
  }

  private int runs() {
    try (Database database = Database.reading(ServerProcess.state(folder))) {
      return database.read(
          handle -> handle.select("SELECT count(*) FROM run").mapTo(Integer.class).one());
    }
  }

  private long lines() throws Exception {
    Path effects = folder.resolve("effects");
    return Files.exists(effects) ? Files.readAllLines(effects).size() : 0;
  }

  private void awaitEffects(long count) throws Exception {
    long deadline = System.nanoTime() + LONGEST.toNanos();
    while (lines() <= count) {
      assertThat(System.nanoTime())
          .as(Files.readString(folder.resolve("server.log")))
          .isLessThan(deadline);
      LockSupport.parkNanos(5_000_000);
    }
  }

  /** The server that is killed: it keeps some runs going, up to a number of runs in all. */
  static final class Server {
    private Server() {}

    public static void main(String[] arguments) {
      Path folder = Path.of(arguments[0]);
      long total = Long.parseLong(arguments[1]);
      Database database = ServerProcess.open(folder);
      Execution execution = ServerProcess.execution(database, folder);
      execution.resume();
      List<RunView> open = open(execution);
      for (int number = number(database);
          !open.isEmpty() || number < total;
          open = open(execution)) {
        for (int free = AT_ONCE - open.size(); free > 0 && number < total; free--) {
          execution.start(request(folder, ++number));
        }
        LockSupport.parkNanos(10_000_000);
      }
      boolean well =
          execution.recent(10_000).stream().allMatch(r -> r.status() == Status.SUCCEEDED);
      execution.recent(10_000).stream()
          .filter(r -> r.status() != Status.SUCCEEDED)
          .forEach(r -> System.err.println(r.id() + " " + r.status() + " " + r.reason()));
      System.exit(well ? 0 : 1);
    }

    private static int number(Database database) {
      return database.read(
          handle -> handle.select("SELECT count(*) FROM run").mapTo(Integer.class).one());
    }

    private static List<RunView> open(Execution execution) {
      return execution.recent(2 * AT_ONCE).stream().filter(r -> !r.status().ended()).toList();
    }

    private static RunRequest request(Path folder, int number) {
      List<Step> steps = new ArrayList<>();
      for (int step = 1; step <= COMMANDS; step++) {
        String done = "echo run-%d-%d >> %s".formatted(number, step, folder.resolve("effects"));
        steps.add(
            Steps.of("s" + step, new Block.Sh(done + "; sync " + folder.resolve("effects"), true))
                .risk(Risk.DISRUPTIVE)
                .timeout(Duration.ofSeconds(6))
                .step());
      }
      return Bench.request(Bench.rules(Risk.DESTRUCTIVE), steps.toArray(Step[]::new));
    }
  }
}
