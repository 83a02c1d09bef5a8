// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.execution.Actor;
import dev.drillbook.execution.Execution;
import dev.drillbook.execution.ExecutionConfig;
import dev.drillbook.execution.ExecutionPorts;
import dev.drillbook.execution.RunRequest.Kind;
import dev.drillbook.execution.RunView;
import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.RunView.StepView;
import dev.drillbook.execution.SignalsPort;
import dev.drillbook.execution.engine.ManualEngine;
import dev.drillbook.incident.Incident.Phase;
import dev.drillbook.jdbc.Database;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Cause;
import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.DatabaseTarget;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Procedure;
import dev.drillbook.runbook.Risk;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.Step;
import dev.drillbook.runbook.Target;
import dev.drillbook.signals.TriggerState;
import dev.drillbook.target.EnvironmentSecrets;
import dev.drillbook.target.HttpGate;
import dev.drillbook.target.SqlGate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole road with the real engine of execution, hand-cranked, over one database. */
class RoadTest {
  private static final Actor ANA = new Actor(Actor.Kind.PERSON, "ana");

  @TempDir Path folder;
  private final HandSignals signals = new HandSignals();
  private final List<String> effects = new ArrayList<>();
  private Instant now = Night.START;
  private boolean down = true;
  private Database database;
  private ManualEngine engine;
  private DurableIncidents incidents;

  @BeforeEach
  void begin() {
    database =
        Database.open(
            folder.resolve("road.db"), List.of(Execution.MIGRATIONS, Incidents.MIGRATIONS));
    start();
  }

  @AfterEach
  void end() {
    database.close();
  }

  private void start() {
    ExecutionPorts ports =
        new ExecutionPorts(
            this::send, new NoSql(), new EnvironmentSecrets(Map.of()), new Samples(), Map.of());
    engine = new ManualEngine(database, ports, () -> now, ExecutionConfig.in(folder));
    incidents =
        new DurableIncidents(new Surroundings(database, signals, engine.execution(), () -> now));
    engine.execution().use(estate());
    incidents.use(estate());
    engine.execution().resume();
    incidents.takeUp();
  }

  private HttpGate.Answer send(HttpGate.Request request, Duration timeout, long most) {
    if (request.method().equals("POST")) {
      effects.add(request.url());
      down = false;
    }
    return new HttpGate.Response(
        down ? 503 : 200, Map.of(), "{\"down\": " + down + "}", false, Duration.ofMillis(3));
  }

  private void pass(int seconds) {
    for (int i = 0; i < seconds; i++) {
      now = now.plusSeconds(1);
      turn();
    }
  }

  private void turn() {
    for (int i = 0; i < 5; i++) {
      engine.crank();
      incidents.take(new Inbox.LookRound());
    }
  }

  private Incident incident() {
    return incidents.recent(1).getFirst();
  }

  private RunView newest(Kind kind) {
    return engine.execution().runs(incident().id().value()).stream()
        .filter(r -> r.kind() == kind)
        .reduce((a, b) -> b)
        .orElseThrow();
  }

  private void approve() {
    RunView run = newest(Kind.MITIGATION);
    StepView step = run.steps().getFirst();
    engine.execution().approve(run.id(), step.id(), step.approval().orElseThrow().hash(), ANA);
  }

  @Test
  void theRoadFromSymptomToCloseSurvivesAKillInTheMiddleOfTheMitigation() {
    incidents.take(new Inbox.Symptom(signals.put("ready/not-ready", TriggerState.FIRING, now)));
    pass(3);
    assertThat(incident().verdict().orElseThrow().cause()).contains("It is down");
    assertThat(incident().now()).isEqualTo("Waits for an approval: Start it");
    approve();

    start();
    turn();
    assertThat(effects).containsExactly("http://api/start");
    signals.put("ready/not-ready", TriggerState.INACTIVE, now);
    pass(20);
    assertThat(incident().phase()).isEqualTo(Phase.VERIFY);
    assertThat(incident().now()).isEqualTo("Waits for a person's answer: What prevents it");
    RunView exit = newest(Kind.EXIT);
    assertThat(exit.steps().getFirst().status()).isEqualTo(StepStatus.SUCCEEDED);
    engine.execution().answer(exit.id(), "prevention", ANA, "An alarm on the disk, Ana, Friday");
    turn();

    assertThat(incident().phase()).isEqualTo(Phase.CLOSED);
    assertThat(incidents.timeline(incident().id()))
        .extracting(TimelineEntry::text)
        .containsSubsequence(
            "Opened: Readiness.",
            "Evidence gathered: 1 answer.",
            "Cause: It is down.",
            "Approved: Start it.",
            "Done: Start it.",
            "Has to hold for 15 s: It holds.",
            "Held for 15 s: It holds.",
            "Answered: What prevents it.",
            "Closed after 23 s.");
    assertThat(incidents.timeline(incident().id()))
        .extracting(TimelineEntry::detail)
        .contains("An alarm on the disk, Ana, Friday");
    assertThat(effects).hasSize(1);
  }

  private static Estate estate() {
    Runbook plain = Papers.runbook("ready", "web").symptom("not-ready").write();
    Runbook runbook =
        new Runbook(
            plain.id(),
            "Readiness",
            plain.meta(),
            plain.symptoms(),
            List.of(step("ready", "Ask it", http("GET", "/ready"), Risk.READ)),
            List.of(
                new Cause(
                    "down",
                    "It is down",
                    Condition.parse("ready.json.down"),
                    Optional.of("start"),
                    plain.at())),
            List.of(
                new Procedure(
                    "start",
                    "Start",
                    "",
                    List.of(step("go", "Start it", http("POST", "/start"), Risk.DISRUPTIVE)),
                    plain.at())),
            List.of(
                step(
                    "held",
                    "It holds",
                    new Block.Hold(Condition.parse("true"), Duration.ofSeconds(15)),
                    Risk.READ),
                step(
                    "prevention",
                    "What prevents it",
                    new Block.Manual("Write it down.", Block.Answer.TEXT),
                    Risk.READ)),
            plain.text(),
            plain.at());
    Estate base = Papers.estate(List.of("web"));
    Estate.Landscape land = base.landscape();
    return new Estate(
        base.name(),
        base.environment(),
        base.settings(),
        new Estate.Landscape(
            land.services(),
            Map.of(
                "host",
                new Target(
                    "host",
                    "web",
                    Optional.of("http://api"),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Map.of(),
                    false,
                    plain.at())),
            land.hosts(),
            land.databases(),
            land.logs(),
            land.people(),
            land.channels()),
        new Estate.Documents(List.of(runbook), List.of(), List.of()),
        "v1");
  }

  private static Block http(String method, String url) {
    return new Block.Http(method, url, Map.of(), "");
  }

  private static Step step(String id, String title, Block block, Risk risk) {
    Step plain = Papers.step(id, block, risk, false);
    return new Step(
        id,
        title,
        block,
        plain.source(),
        plain.on(),
        true,
        risk,
        plain.run(),
        plain.signal(),
        plain.at());
  }

  /** Every condition has been true since the hold began. */
  private final class Samples implements SignalsPort {
    @Override
    public Condition.World world() {
      return Condition.World.NONE;
    }

    @Override
    public Map<String, Object> promql(Block.Promql block) {
      return Map.of();
    }

    @Override
    public Map<String, Object> logs(String source, Block.Logs block) {
      return Map.of();
    }

    @Override
    public Held held(Condition condition, Instant notBefore, Duration length) {
      boolean held = !now.isBefore(notBefore.plus(length));
      return new Held(held, Optional.of(notBefore), "true since " + notBefore);
    }
  }

  /** No step of this test asks a database. */
  private static final class NoSql implements SqlGate {
    @Override
    public Answer read(DatabaseTarget database, Statement statement, Duration timeout) {
      return new Unreachable("no database here");
    }

    @Override
    public Answer write(DatabaseTarget database, Statement statement, Duration timeout) {
      return new Unreachable("no database here");
    }
  }
}
