// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.execution.Execution;
import dev.drillbook.execution.ExecutionConfig;
import dev.drillbook.execution.ExecutionPorts;
import dev.drillbook.execution.RunView;
import dev.drillbook.execution.RunView.Status;
import dev.drillbook.execution.fixture.Bench;
import dev.drillbook.execution.fixture.Estates;
import dev.drillbook.execution.fixture.Samples;
import dev.drillbook.execution.fixture.Shop;
import dev.drillbook.execution.fixture.Steps;
import dev.drillbook.jdbc.Database;
import dev.drillbook.runbook.Risk;
import dev.drillbook.target.EnvironmentSecrets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A real process, really killed, with a command in the middle of its work. */
@Timeout(90)
final class SigkillTest {
  @TempDir Path folder;

  @Test
  void aCommandGoesOnWithoutTheServerAndIsNotRunTwice() throws Exception {
    Path effects = folder.resolve("effects");
    Process server = server("echo begun >> %1$s; sleep 2; echo done >> %1$s".formatted(effects));
    until(() -> Files.exists(effects));
    server.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
    assertThat(lines(effects)).containsExactly("begun");

    try (Database database = open(folder);
        Execution execution = execution(database, folder)) {
      execution.resume();
      until(() -> last(execution).status().ended());
      assertThat(last(execution).status()).as(last(execution).reason()).isEqualTo(Status.SUCCEEDED);
      assertThat(last(execution).steps().getFirst().reason())
          .isEqualTo("exit 0, as its witness says");
      assertThat(last(execution).steps().getFirst().result()).containsEntry("out", "told\n");
    }
    assertThat(lines(effects)).containsExactly("begun", "done", "next");
  }

  private Process server(String work) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "--enable-native-access=ALL-UNNAMED",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Server.class.getName(),
            folder.toString(),
            work)
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("server.log").toFile())
        .start();
  }

  private static List<String> lines(Path file) throws IOException {
    return Files.readAllLines(file);
  }

  private static void until(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(40).toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("time").isLessThan(deadline);
      LockSupport.parkNanos(20_000_000);
    }
  }

  private static RunView last(Execution execution) {
    return execution.recent(1).getFirst();
  }

  private static Database open(Path folder) {
    return Database.open(folder.resolve("state.db"), List.of(Execution.MIGRATIONS));
  }

  private static Execution execution(Database database, Path folder) {
    InstantSource clock = InstantSource.system();
    Shop shop = new Shop();
    ExecutionPorts ports =
        new ExecutionPorts(
            shop, shop, new EnvironmentSecrets(Map.of()), new Samples(clock), System.getenv());
    Duration settle = Duration.ofMillis(300);
    Execution execution =
        Execution.open(
            database, ports, clock, new ExecutionConfig(folder, settle, Duration.ofMillis(200)));
    execution.use(Estates.shop());
    return execution;
  }

  /** The server that is killed. */
  static final class Server {
    private Server() {}

    public static void main(String[] arguments) {
      Path folder = Path.of(arguments[0]);
      Execution execution = execution(open(folder), folder);
      execution.start(
          Bench.request(
              Bench.rules(Risk.DESTRUCTIVE),
              Steps.script("work", arguments[1] + "; echo told")
                  .risk(Risk.DISRUPTIVE)
                  .timeout(Duration.ofSeconds(4))
                  .step(),
              Steps.script("next", "echo next >> " + folder.resolve("effects")).step()));
      LockSupport.park();
    }
  }
}
