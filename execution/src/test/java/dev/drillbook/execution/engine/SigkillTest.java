// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.execution.Execution;
import dev.drillbook.execution.RunView;
import dev.drillbook.execution.RunView.Status;
import dev.drillbook.execution.fixture.Bench;
import dev.drillbook.execution.fixture.ServerProcess;
import dev.drillbook.execution.fixture.Steps;
import dev.drillbook.jdbc.Database;
import dev.drillbook.runbook.Risk;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
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
    Process server =
        ServerProcess.start(
            Server.class,
            folder,
            "echo begun >> %1$s; sleep 2; echo done >> %1$s".formatted(effects));
    until(() -> Files.exists(effects));
    server.destroyForcibly().waitFor(20, TimeUnit.SECONDS);
    assertThat(lines(effects)).containsExactly("begun");

    try (Database database = ServerProcess.open(folder);
        Execution execution = ServerProcess.execution(database, folder)) {
      execution.resume();
      until(() -> last(execution).status().ended());
      assertThat(last(execution).status()).as(last(execution).reason()).isEqualTo(Status.SUCCEEDED);
      assertThat(last(execution).steps().getFirst().reason())
          .isEqualTo("exit 0, as its witness says");
      assertThat(last(execution).steps().getFirst().result()).containsEntry("out", "told\n");
    }
    assertThat(lines(effects)).containsExactly("begun", "done", "next");
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

  /** The server that is killed. */
  static final class Server {
    private Server() {}

    public static void main(String[] arguments) {
      Path folder = Path.of(arguments[0]);
      Execution execution = ServerProcess.execution(ServerProcess.open(folder), folder);
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
