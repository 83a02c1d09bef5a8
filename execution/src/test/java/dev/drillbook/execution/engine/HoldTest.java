// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import static dev.drillbook.execution.fixture.Steps.hold;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.execution.RunId;
import dev.drillbook.execution.RunView.Status;
import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.fixture.Bench;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HoldTest {
  private static final Duration QUARTER = Duration.ofMinutes(15);
  @TempDir Path folder;
  private Bench bench;

  @BeforeEach
  void open() {
    bench = new Bench(folder);
  }

  @AfterEach
  void close() {
    bench.close();
  }

  @Test
  void aHoldEndsWhenItHasBeenTrueForItsWholeLengthAndLeavesFewRecords() {
    RunId run = bench.run(hold("recovered", "true", QUARTER).step());
    bench.pass(Duration.ofMinutes(14));
    assertThat(bench.step(run, "recovered").status()).isEqualTo(StepStatus.HOLDING);
    assertThat(bench.step(run, "recovered").times().length()).contains(QUARTER);
    bench.pass(Duration.ofMinutes(1));
    assertThat(bench.step(run, "recovered").status()).isEqualTo(StepStatus.SUCCEEDED);
    assertThat(bench.step(run, "recovered").result()).containsEntry("held", true);
    assertThat(bench.view(run).status()).isEqualTo(Status.SUCCEEDED);
    assertThat(bench.journal(run)).hasSize(6);
  }

  @Test
  void oneFalseSampleStartsTheHoldAnew() {
    RunId run = bench.run(hold("recovered", "true", QUARTER).step());
    bench.pass(Duration.ofMinutes(10));
    bench.samples.falseNow();
    bench.pass(Duration.ofMinutes(14));
    assertThat(bench.step(run, "recovered").status()).isEqualTo(StepStatus.HOLDING);
    assertThat(bench.step(run, "recovered").times().trueSince())
        .contains(bench.clock.instant().minus(Duration.ofMinutes(14)));
    bench.pass(Duration.ofMinutes(1));
    assertThat(bench.step(run, "recovered").status()).isEqualTo(StepStatus.SUCCEEDED);
  }

  @Test
  void aHoldGoesOnAfterARestart() {
    RunId run = bench.run(hold("recovered", "true", QUARTER).step());
    bench.pass(Duration.ofMinutes(10));
    bench.restart();
    bench.pass(Duration.ofMinutes(4));
    assertThat(bench.step(run, "recovered").status()).isEqualTo(StepStatus.HOLDING);
    bench.pass(Duration.ofMinutes(1));
    assertThat(bench.step(run, "recovered").status()).isEqualTo(StepStatus.SUCCEEDED);
  }

  @Test
  void aCancelledHoldLeavesNothingDue() {
    RunId run = bench.run(hold("recovered", "true", QUARTER).step());
    bench.execution().cancel(run, Bench.ANA, "enough");
    bench.pass(Duration.ofMinutes(20));
    assertThat(bench.view(run).status()).isEqualTo(Status.CANCELLED);
    assertThat(bench.view(run).reason()).isEqualTo("cancelled by ana: enough");
    assertThat(bench.engine().nextDue()).isEmpty();
    assertThat(bench.step(run, "recovered").status()).isEqualTo(StepStatus.SKIPPED);
  }
}
