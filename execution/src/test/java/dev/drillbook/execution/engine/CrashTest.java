// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import static dev.drillbook.execution.fixture.Steps.cel;
import static dev.drillbook.execution.fixture.Steps.get;
import static dev.drillbook.execution.fixture.Steps.hold;
import static dev.drillbook.execution.fixture.Steps.post;
import static dev.drillbook.execution.fixture.Steps.script;
import static dev.drillbook.execution.fixture.Steps.sql;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.execution.Execution.Decision;
import dev.drillbook.execution.RunId;
import dev.drillbook.execution.RunRequest;
import dev.drillbook.execution.RunView;
import dev.drillbook.execution.RunView.Status;
import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.fixture.Bench;
import dev.drillbook.execution.fixture.Shop;
import dev.drillbook.execution.fixture.Steps;
import dev.drillbook.jdbc.DatabaseException;
import dev.drillbook.promql.Promql;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.Risk;
import dev.drillbook.runbook.Step;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process dies at write n, for every n of a run with every kind of step, once before the write
 * reached the disk and once after. The next process must end the run, and the shop must have seen
 * each change at most once.
 */
final class CrashTest {
  private static final int FAR_BEYOND_THE_END = 200;
  @TempDir Path folder;

  private Step[] steps(Path effects) {
    Block.Logs logs =
        new Block.Logs(Condition.parse("level == 'error'"), Duration.ofMinutes(15), List.of());
    return new Step[] {
      get("ready", "/ready").step(),
      Steps.of("value", new Block.Promql(Promql.parse("up"))).step(),
      Steps.of("lines", logs).on("api-log").step(),
      cel("healthy", "ready.status == 200 && value.value == 1.0").step(),
      post("once", "/once").step(),
      post("probed", "/probed")
          .probe("ready")
          .done("ready.json.effects > before.json.effects")
          .step(),
      post("keyed", "/keyed").repeatable(Step.Repeatable.KEYED).step(),
      sql("tidy", "DELETE FROM orders WHERE n > 5").step(),
      script("command", "echo done >> " + effects).risk(Risk.DISRUPTIVE).step(),
      Steps.of("pause", new Block.Wait(Duration.ofSeconds(5))).step(),
      Steps.of("agree", new Block.Approve("Go on?", Optional.empty(), 1)).step(),
      Steps.of("hand", new Block.Manual("Look at it.", Block.Answer.TEXT)).step(),
      Steps.of("tell", new Block.Notify("mended", "team")).step(),
      hold("recovered", "healthy.value", Duration.ofSeconds(30)).step(),
    };
  }

  @Test
  void noCrashMakesAChangeHappenTwiceOrARunGetLost() throws IOException {
    int crashes = 0;
    for (int n = 1; n <= FAR_BEYOND_THE_END; n++) {
      boolean before = crashAt(n, false);
      boolean after = crashAt(n, true);
      if (!before && !after) {
        assertThat(n).as("writes of the run").isGreaterThan(40);
        return;
      }
      crashes += 2;
    }
    throw new AssertionError("the run never ended by itself; crashes: " + crashes);
  }

  /** Whether the run got as far as that write. */
  private boolean crashAt(int n, boolean written) throws IOException {
    Path place = Files.createDirectory(folder.resolve(n + (written ? "-after" : "-before")));
    Path effects = place.resolve("effects.txt");
    try (Bench bench = new Bench(place, n, written)) {
      bench.shop.answer(
          "/ready", any -> Shop.ok("{\"effects\": " + bench.shop.effects().size() + "}"));
      RunRequest request = Bench.request(Bench.rules(Risk.DESTRUCTIVE), steps(effects));
      try {
        bench.start(request);
        people(bench);
      } catch (DatabaseException e) {
        assertThat(bench.dead()).isTrue();
      }
      boolean crashed = bench.dead();
      if (crashed) {
        bench.restart();
        if (bench.execution().recent(1).isEmpty()) {
          bench.start(request);
        }
        people(bench);
      }
      check(bench, effects, "write " + n + (written ? ", on disk" : ", lost"));
      return crashed;
    }
  }

  /** Plays the people of the run until it ends, or until the database dies. */
  private static void people(Bench bench) {
    RunId run = bench.execution().recent(1).getFirst().id();
    for (int turn = 0; turn < 50 && !bench.dead() && !bench.view(run).status().ended(); turn++) {
      for (RunView.StepView step : bench.view(run).steps()) {
        play(bench, run, step);
      }
      bench.pass(Duration.ofSeconds(20));
    }
  }

  private static void play(Bench bench, RunId run, RunView.StepView step) {
    if (step.status() == StepStatus.NEEDS_APPROVAL) {
      String hash = step.approval().orElseThrow().hash();
      bench.execution().approve(run, step.id(), hash, Bench.ANA);
    } else if (step.status() == StepStatus.NEEDS_ANSWER && step.kind().equals("manual")) {
      bench.execution().answer(run, step.id(), Bench.ANA, "looked");
    } else if (step.status() == StepStatus.NEEDS_ANSWER) {
      assertThat(step.id()).as("only what nothing can prove is asked").isIn("once", "tidy");
      boolean happened =
          bench.shop.effects().stream()
              .anyMatch(e -> e.equals("POST /" + step.id()) || e.startsWith("DELETE"));
      boolean thisOne =
          step.id().equals("once") ? bench.shop.effects().contains("POST /once") : happened;
      bench
          .execution()
          .decide(run, step.id(), Bench.ANA, thisOne ? Decision.HAPPENED : Decision.RUN_AGAIN);
    }
    bench.engine().crank();
  }

  private static void check(Bench bench, Path effects, String where) throws IOException {
    RunView view = bench.execution().recent(1).getFirst();
    assertThat(view.status()).as(where + ": " + view.reason()).isEqualTo(Status.SUCCEEDED);
    List<String> once = new ArrayList<>(bench.shop.effects());
    // The shop knows keyed requests by their key; it would not carry the second one out.
    while (once.stream().filter("POST /keyed"::equals).count() > 1) {
      once.remove("POST /keyed");
    }
    assertThat(once)
        .as(where)
        .containsExactly(
            "POST /once", "POST /probed", "POST /keyed", "DELETE FROM orders WHERE n > 5");
    assertThat(Files.readAllLines(effects)).as(where).containsExactly("done");
    assertThat(bench.engine().verify(view.id())).as(where).isEmpty();
    long told =
        bench
            .database()
            .read(handle ->
                handle.select("SELECT count(*) FROM notification").mapTo(Long.class).one());
    assertThat(told).as(where).isEqualTo(1);
  }
}
