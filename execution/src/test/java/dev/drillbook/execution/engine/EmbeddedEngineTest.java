// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import static dev.drillbook.execution.fixture.Steps.get;
import static dev.drillbook.execution.fixture.Steps.post;
import static dev.drillbook.execution.fixture.Steps.sh;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.execution.Execution;
import dev.drillbook.execution.ExecutionConfig;
import dev.drillbook.execution.ExecutionPorts;
import dev.drillbook.execution.RunId;
import dev.drillbook.execution.RunRequest;
import dev.drillbook.execution.RunView;
import dev.drillbook.execution.RunView.Status;
import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.fixture.Bench;
import dev.drillbook.execution.fixture.Estates;
import dev.drillbook.execution.fixture.Samples;
import dev.drillbook.execution.fixture.Shop;
import dev.drillbook.execution.fixture.Steps;
import dev.drillbook.jdbc.Database;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Risk;
import dev.drillbook.runbook.Step;
import dev.drillbook.target.EnvironmentSecrets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The engine with its own threads and a real clock. */
@Timeout(60)
final class EmbeddedEngineTest {
  @TempDir Path folder;
  private final Shop shop = new Shop();
  private Database database;
  private Execution execution;

  @BeforeEach
  void open() {
    InstantSource clock = InstantSource.system();
    database = Database.open(folder.resolve("state.db"), List.of(Execution.MIGRATIONS));
    execution =
        Execution.open(
            database,
            new ExecutionPorts(
                shop, shop, new EnvironmentSecrets(Map.of()), new Samples(clock), System.getenv()),
            clock,
            new ExecutionConfig(folder, Duration.ofMillis(200), Duration.ofMillis(50)));
    execution.use(Estates.shop());
    execution.resume();
  }

  @AfterEach
  void close() {
    execution.close();
    database.close();
  }

  private static RunRequest request(Step... steps) {
    return Bench.request(Bench.rules(Risk.DESTRUCTIVE), steps);
  }

  private RunView until(RunId run, Predicate<RunView> wanted) throws InterruptedException {
    CountDownLatch seen = new CountDownLatch(1);
    execution.onChange(view -> {
      if (view.id().equals(run) && wanted.test(view)) {
        seen.countDown();
      }
    });
    if (!wanted.test(execution.run(run).orElseThrow())) {
      assertThat(seen.await(30, TimeUnit.SECONDS)).as(execution.run(run).toString()).isTrue();
    }
    return execution.run(run).orElseThrow();
  }

  @Test
  void aRunOfSeveralKindsEndsByItself() throws InterruptedException {
    RunId run =
        execution.start(
            request(
                get("ready", "/ready").step(),
                sh("say", "echo hello").step(),
                Steps.of("pause", new Block.Wait(Duration.ofMillis(300))).step(),
                Steps.hold("quiet", "true", Duration.ofMillis(300)).step(),
                post("restart", "/restart").step()));
    RunView view = until(run, v -> v.status().ended());
    assertThat(view.status()).as(view.reason()).isEqualTo(Status.SUCCEEDED);
    assertThat(shop.effects()).containsExactly("POST /restart");
  }

  @Test
  void manyRunsAtOnceEachEndOnce() throws InterruptedException {
    int runs = 40;
    AtomicInteger ended = new AtomicInteger();
    CountDownLatch all = new CountDownLatch(runs);
    execution.onChange(view -> {
      if (view.status().ended()) {
        ended.incrementAndGet();
        all.countDown();
      }
    });
    IntStream.range(0, runs)
        .forEach(i ->
            execution.start(request(get("a" + i, "/a").step(), post("b" + i, "/b" + i).step())));
    assertThat(all.await(50, TimeUnit.SECONDS)).isTrue();
    assertThat(ended).hasValue(runs);
    assertThat(shop.effects()).hasSize(runs).doesNotHaveDuplicates();
  }

  @Test
  void cancellingEndsACommandInTheMiddle() throws InterruptedException {
    RunId run =
        execution.start(
            request(
                Steps.script("long", "sleep 50")
                    .risk(Risk.DISRUPTIVE)
                    .timeout(Duration.ofSeconds(60))
                    .step()));
    until(run, v -> v.steps().getFirst().status() == StepStatus.STARTED);
    execution.cancel(run, Bench.ANA, "wrong one");
    RunView view = execution.run(run).orElseThrow();
    assertThat(view.status()).isEqualTo(Status.CANCELLED);
    assertThat(view.steps().getFirst().status()).isEqualTo(StepStatus.UNKNOWN);
  }

  @Test
  void twoRunsNeverChangeTheSameTargetAtOnce() throws InterruptedException {
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch first = new CountDownLatch(1);
    shop.answer(
        "/slow",
        any -> {
          most.accumulateAndGet(now.incrementAndGet(), Math::max);
          first.countDown();
          now.decrementAndGet();
          return Shop.ok("{}");
        });
    RunId one = execution.start(request(post("slow", "/slow").step()));
    RunId two = execution.start(request(post("slow", "/slow").step()));
    until(one, v -> v.status().ended());
    until(two, v -> v.status().ended());
    assertThat(most).hasValue(1);
    assertThat(shop.effects()).hasSize(2);
  }
}
