// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import static dev.drillbook.execution.fixture.Steps.cel;
import static dev.drillbook.execution.fixture.Steps.get;
import static dev.drillbook.execution.fixture.Steps.sql;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.execution.Actor;
import dev.drillbook.execution.RunId;
import dev.drillbook.execution.RunRequest.Rules;
import dev.drillbook.execution.RunView.Status;
import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.fixture.Bench;
import dev.drillbook.runbook.Risk;
import dev.drillbook.runbook.Severity;
import dev.drillbook.runbook.Step;
import dev.drillbook.target.HttpGate;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SideBySideTest {
  private static final Rules DIAGNOSTICS =
      new Rules(Actor.SYSTEM, Severity.P1, Risk.READ, false, true);
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
  void diagnosticsGoOnWhateverOneOfThemAnswers() {
    bench.shop.answer("/gone", any -> new HttpGate.Unreachable("nobody"));
    RunId run =
        bench.start(
            Bench.request(
                DIAGNOSTICS,
                get("gone", "/gone").expect("status == 200").step(),
                sql("rows", "SELECT 1").step()));
    assertThat(bench.view(run).status()).isEqualTo(Status.SUCCEEDED);
    assertThat(bench.view(run).reason()).isEqualTo("1 of 2 steps gave no answer");
    assertThat(bench.step(run, "rows").status()).isEqualTo(StepStatus.SUCCEEDED);
  }

  @Test
  void atMostEightAreUnderWayAndTheOrderStaysTheDocuments() {
    Step[] steps =
        IntStream.rangeClosed(1, 20)
            .mapToObj(i -> get("s" + i, "/s" + i).step())
            .toArray(Step[]::new);
    List<Integer> busy = new java.util.ArrayList<>();
    bench
        .execution()
        .onChange(view ->
            busy.add(
                (int) view.steps().stream().filter(s -> s.status() == StepStatus.STARTED).count()));
    RunId run = bench.start(Bench.request(DIAGNOSTICS, steps));
    assertThat(bench.view(run).status()).isEqualTo(Status.SUCCEEDED);
    assertThat(busy).allMatch(n -> n <= 8);
    assertThat(bench.journal(run).subList(1, 9))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 8).mapToObj(i -> "Prepared s" + i).toList());
    assertThat(bench.view(run).steps().get(19).id()).isEqualTo("s20");
  }

  @Test
  void aStepWaitsForThoseWhoseResultsItReads() {
    RunId run =
        bench.start(
            Bench.request(
                DIAGNOSTICS,
                get("ready", "/ready").step(),
                cel("well", "ready.status == 200").step(),
                get("next", "/next/${result:ready.status}").step()));
    assertThat(bench.step(run, "well").result()).containsEntry("value", true);
    assertThat(bench.step(run, "next").rendered()).contains("/next/200");
    assertThat(bench.journal(run))
        .containsSubsequence("Ended ready", "Prepared well", "Ended well")
        .containsSubsequence("Ended ready", "Prepared next");
  }
}
