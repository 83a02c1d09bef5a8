// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import static dev.drillbook.execution.fixture.Steps.cel;
import static dev.drillbook.execution.fixture.Steps.get;
import static dev.drillbook.execution.fixture.Steps.hold;
import static dev.drillbook.execution.fixture.Steps.post;
import static dev.drillbook.execution.fixture.Steps.script;
import static dev.drillbook.execution.fixture.Steps.sql;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.execution.Execution;
import dev.drillbook.execution.Execution.Decision;
import dev.drillbook.execution.RunId;
import dev.drillbook.execution.RunRequest;
import dev.drillbook.execution.RunView;
import dev.drillbook.execution.RunView.Status;
import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.fixture.Bench;
import dev.drillbook.execution.fixture.FailingDatabase;
import dev.drillbook.execution.fixture.FailingDatabase.End;
import dev.drillbook.execution.fixture.Shop;
import dev.drillbook.execution.fixture.Steps;
import dev.drillbook.jdbc.Database;
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
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The database fails at write n, for every n of a run of fifty steps of every kind: the process
 * dies with it, or lives on and can write nothing more; the write itself is lost, or reached the
 * disk. The next process must end the run, and the shop must have seen each change at most once.
 */
final class CrashTest {
  private static final int FAR_BEYOND_THE_END = 400;
  private static final int ROUNDS = 3;
  private static final int STEPS = 50;
  private static final int FEWEST_WRITES = 120;

  private Path folder;
  private Path empty;

  @BeforeEach
  void prepare() throws IOException {
    // What dies here is the process, not the disk: memory is as good, and flushes at once.
    Path memory = Path.of("/dev/shm");
    folder =
        Files.isWritable(memory)
            ? Files.createTempDirectory(memory, "drillbook-crash-")
            : Files.createTempDirectory("drillbook-crash-");
    empty = Files.createDirectory(folder.resolve("empty"));
    Database.open(empty.resolve("state.db"), List.of(Execution.MIGRATIONS)).close();
  }

  @AfterEach
  void delete() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(file);
      }
    }
  }

  private static Step[] steps(Path effects) {
    List<Step> steps = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      steps.addAll(round("-" + round, effects));
    }
    while (steps.size() < STEPS) {
      steps.add(get("last-" + steps.size(), "/ready").step());
    }
    return steps.toArray(Step[]::new);
  }

  /** One step of every kind. */
  private static List<Step> round(String n, Path effects) {
    Block.Logs logs =
        new Block.Logs(Condition.parse("level == 'error'"), Duration.ofMinutes(15), List.of());
    String well =
        "ready%1$s.status == 200 && value%1$s.value == 1.0".formatted(n.replace('-', '_'));
    String ready = "ready" + n.replace('-', '_');
    return List.of(
        get(ready, "/ready").step(),
        Steps.of("value" + n.replace('-', '_'), new Block.Promql(Promql.parse("up"))).step(),
        Steps.of("lines" + n, logs).on("api-log").step(),
        cel("healthy" + n.replace('-', '_'), well).step(),
        post("once" + n, "/once" + n).step(),
        post("probed" + n, "/probed" + n)
            .probe(ready)
            .done(ready + ".json.effects > before.json.effects")
            .step(),
        post("keyed" + n, "/keyed" + n).repeatable(Step.Repeatable.KEYED).step(),
        sql("tidy" + n, "DELETE FROM orders WHERE n > 5" + n).step(),
        script("command" + n, "echo done" + n + " >> " + effects).risk(Risk.DISRUPTIVE).step(),
        Steps.of("pause" + n, new Block.Wait(Duration.ofSeconds(5))).step(),
        Steps.of("agree" + n, new Block.Approve("Go on?", Optional.empty(), 1)).step(),
        Steps.of("hand" + n, new Block.Manual("Look at it.", Block.Answer.TEXT)).step(),
        Steps.of("tell" + n, new Block.Notify("mended", "team")).step(),
        hold("recovered" + n, "healthy" + n.replace('-', '_') + ".value", Duration.ofSeconds(5))
            .step());
  }

  /** Each write in one of the four ways; {@code -Ddrillbook.proof=full} takes all four of each. */
  @Test
  void noCrashMakesAChangeHappenTwiceOrARunGetLost() throws IOException {
    boolean all = "full".equals(System.getProperty("drillbook.proof"));
    List<End> ends = List.of(End.values());
    for (int n = 1; n <= FAR_BEYOND_THE_END; n++) {
      boolean crashed = false;
      for (End end : all ? ends : List.of(ends.get(n % ends.size()))) {
        crashed |= crashAt(n, end, 0);
      }
      if (!crashed) {
        assertThat(n).as("writes of the run").isGreaterThan(FEWEST_WRITES);
        return;
      }
    }
    throw new AssertionError("the run never ended by itself");
  }

  @Test
  void aCrashWhileTakingUpWhatACrashLeftDoesNoHarmEither() throws IOException {
    for (int n = 2; crashAt(n, End.DIES_AFTER_WRITING, 1 + n % 5); n += 7) {
      assertThat(n).isLessThan(FAR_BEYOND_THE_END);
    }
  }

  /**
   * Whether the run got as far as that write.
   *
   * @param again at which write the second life ends too; 0 for a second life that lasts
   */
  private boolean crashAt(int n, End end, int again) throws IOException {
    Path place = Files.createDirectory(folder.resolve(n + "-" + end + "-" + again));
    Files.copy(empty.resolve("state.db"), place.resolve("state.db"));
    Path effects = place.resolve("effects.txt");
    try (Bench bench = new Bench(place, n, end)) {
      RunRequest request = Bench.request(Bench.rules(Risk.DESTRUCTIVE), steps(effects));
      bench.shop.answer(
          "/ready", any -> Shop.ok("{\"effects\": " + bench.shop.effects().size() + "}"));
      live(bench, () -> bench.start(request));
      boolean crashed = bench.dead();
      if (crashed && again > 0) {
        live(bench, () -> bench.restart(again, end));
      }
      if (crashed) {
        live(bench, bench::restart);
        if (bench.execution().recent(1).isEmpty()) {
          bench.start(request);
        }
        people(bench);
      }
      check(bench, effects, "write " + n + ", " + end);
      return crashed;
    }
  }

  /** One life of the process, as long as its database lets it live. */
  private static void live(Bench bench, Runnable birth) {
    try {
      birth.run();
      people(bench);
    } catch (DatabaseException | FailingDatabase.Death e) {
      assertThat(bench.dead()).as(e.toString()).isTrue();
    }
  }

  /** Plays the people of the run until it ends, or until the database fails. */
  private static void people(Bench bench) {
    Optional<RunId> run = bench.execution().recent(1).stream().map(RunView::id).findFirst();
    if (run.isEmpty()) {
      return;
    }
    for (int turn = 0;
        turn < 100 && !bench.dead() && !bench.view(run.get()).status().ended();
        turn++) {
      for (RunView.StepView step : bench.view(run.get()).steps()) {
        play(bench, run.get(), step);
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
      assertThat(step.id()).as("only what nothing can prove is asked").matches("(once|tidy)-\\d");
      boolean happened = bench.shop.effects().contains(effect(step.id()));
      bench
          .execution()
          .decide(run, step.id(), Bench.ANA, happened ? Decision.HAPPENED : Decision.RUN_AGAIN);
    }
    bench.engine().crank();
  }

  private static String effect(String step) {
    return step.startsWith("tidy-")
        ? "DELETE FROM orders WHERE n > 5" + step.substring("tidy".length())
        : "POST /" + step;
  }

  private static void check(Bench bench, Path effects, String where) throws IOException {
    RunView view = bench.execution().recent(1).getFirst();
    assertThat(view.status()).as(where + ": " + view.reason()).isEqualTo(Status.SUCCEEDED);
    List<String> expected = new ArrayList<>();
    List<String> commands = new ArrayList<>();
    for (int round = 1; round <= ROUNDS; round++) {
      for (String kind : List.of("once-", "probed-", "keyed-", "tidy-")) {
        expected.add(effect(kind + round));
      }
      commands.add("done-" + round);
    }
    assertThat(once(bench.shop.effects())).as(where).containsExactlyElementsOf(expected);
    assertThat(Files.readAllLines(effects)).as(where).containsExactlyElementsOf(commands);
    assertThat(bench.engine().verify(view.id())).as(where).isEmpty();
    long told =
        bench
            .database()
            .read(handle ->
                handle.select("SELECT count(*) FROM notification").mapTo(Long.class).one());
    assertThat(told).as(where).isEqualTo(ROUNDS);
  }

  /** The shop knows keyed requests by their key; it would not carry the second one out. */
  private static List<String> once(List<String> effects) {
    Set<String> keyed = new HashSet<>();
    return effects.stream().filter(e -> !e.startsWith("POST /keyed") || keyed.add(e)).toList();
  }
}
