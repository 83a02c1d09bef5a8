// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import static dev.drillbook.execution.fixture.Steps.get;
import static dev.drillbook.execution.fixture.Steps.post;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.execution.RunId;
import dev.drillbook.execution.RunView;
import dev.drillbook.execution.RunView.Status;
import dev.drillbook.execution.fixture.Bench;
import dev.drillbook.execution.fixture.FailingDatabase.End;
import dev.drillbook.execution.fixture.Steps;
import dev.drillbook.jdbc.DatabaseException;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Risk;
import dev.drillbook.runbook.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The world around the engine goes wrong for a while, and comes back. */
final class OutageTest {
  private static final int MORE_THAN_ALL = 100;
  @TempDir Path folder;

  private static Step[] steps() {
    return new Step[] {
      get("ready", "/ready").step(),
      post("first", "/first").step(),
      Steps.of("pause", new Block.Wait(Duration.ofSeconds(5))).step(),
      post("second", "/second").step(),
    };
  }

  @Test
  void aDatabaseThatRefusesForAMinuteLosesNothingAndRepeatsNothing() throws IOException {
    for (int n = 1; n < MORE_THAN_ALL; n++) {
      if (!outageAt(n)) {
        assertThat(n).isGreaterThan(10);
        return;
      }
    }
    throw new AssertionError("the run never ended by itself");
  }

  private boolean outageAt(int n) throws IOException {
    try (Bench bench = new Bench(Files.createDirectory(folder.resolve("" + n)), n, End.REFUSES)) {
      boolean refused = false;
      try {
        bench.start(Bench.request(Bench.rules(Risk.DESTRUCTIVE), steps()));
      } catch (DatabaseException e) {
        refused = bench.execution().recent(1).isEmpty();
      }
      for (int second = 0; second < 20 && !bench.dead(); second++) {
        bench.clock.pass(Duration.ofSeconds(1));
        bench.engine().crank();
      }
      boolean out = bench.dead();
      for (int second = 0; second < 60 && out; second++) {
        bench.clock.pass(Duration.ofSeconds(1));
        bench.engine().crank();
      }
      if (out) {
        bench.recover();
      }
      if (refused) {
        bench.start(Bench.request(Bench.rules(Risk.DESTRUCTIVE), steps()));
      }
      bench.pass(Duration.ofMinutes(2));
      Optional<RunView> run = bench.execution().recent(1).stream().findFirst();
      assertThat(run.map(RunView::status)).as("write " + n).contains(Status.SUCCEEDED);
      assertThat(bench.shop.effects())
          .as("write " + n)
          .containsExactly("POST /first", "POST /second");
      assertThat(bench.engine().verify(run.orElseThrow().id())).isEmpty();
      return out;
    }
  }

  @Test
  void aClockThatJumpsBackAnHourMakesARunLateAndNothingElse() {
    try (Bench bench = new Bench(folder)) {
      RunId run = bench.run(steps());
      bench.clock.back(Duration.ofHours(1));
      bench.engine().crank();
      assertThat(bench.view(run).status()).isEqualTo(Status.RUNNING);
      bench.restart();
      bench.pass(Duration.ofHours(1).plusSeconds(6));
      assertThat(bench.view(run).status()).isEqualTo(Status.SUCCEEDED);
      assertThat(bench.shop.effects()).containsExactly("POST /first", "POST /second");
      assertThat(bench.engine().verify(run)).isEmpty();
    }
  }
}
