// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

import dev.drillbook.execution.Actor;
import dev.drillbook.execution.RunRequest.Kind;
import dev.drillbook.execution.RunView;
import dev.drillbook.jdbc.Database;
import dev.drillbook.runbook.Estate;
import dev.drillbook.signals.TriggerEvent;
import dev.drillbook.signals.TriggerState;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A night on call: the room over real rows, with symptoms, runs and time in the test's hand. */
final class Night implements AutoCloseable {
  static final Actor ANA = new Actor(Actor.Kind.PERSON, "ana");
  static final Instant START = Instant.parse("2026-03-01T03:00:00Z");

  final HandSignals signals = new HandSignals();
  final HandExecution execution = new HandExecution();
  private final Database database;
  private final Estate estate;
  private Instant now = START;
  private DurableIncidents incidents;

  Night(Path folder, Estate estate) {
    this.database = Database.open(folder.resolve("night.db"), List.of(Incidents.MIGRATIONS));
    this.estate = estate;
    this.incidents = open();
  }

  private DurableIncidents open() {
    DurableIncidents opened =
        new DurableIncidents(new Surroundings(database, signals, execution, () -> now));
    opened.use(estate);
    opened.takeUp();
    return opened;
  }

  /** The process is gone at once; another one starts over the same rows. */
  void killAndStartAgain() {
    incidents = open();
  }

  DurableIncidents incidents() {
    return incidents;
  }

  Night fire(String trigger) {
    return put(trigger, TriggerState.FIRING);
  }

  Night clear(String trigger) {
    return put(trigger, TriggerState.INACTIVE);
  }

  Night put(String trigger, TriggerState state) {
    TriggerEvent event = signals.put(trigger, state, now);
    incidents.take(new Inbox.Symptom(event));
    return this;
  }

  /** Time passes, and the room looks round. */
  Night after(int seconds) {
    now = now.plus(Duration.ofSeconds(seconds));
    return lookRound();
  }

  Night lookRound() {
    incidents.take(new Inbox.LookRound());
    return this;
  }

  /** The evidence comes in: every diagnostic answers that. */
  Night evidence(Map<String, Object> result) {
    return heard(execution.succeed(Kind.TRIAGE, result));
  }

  Night asksAndAnaApproves() {
    heard(execution.ask(Kind.MITIGATION));
    RunView run = execution.newest(Kind.MITIGATION);
    execution.approve(run.id(), run.steps().getFirst().id(), "hash", ANA);
    return heard(execution.newest(Kind.MITIGATION));
  }

  Night mitigated() {
    return heard(execution.succeed(Kind.MITIGATION, Map.of()));
  }

  Night exitHeld() {
    return heard(execution.succeed(Kind.EXIT, Map.of()));
  }

  Night heard(RunView run) {
    incidents.take(new Inbox.Run(run));
    return this;
  }

  Instant now() {
    return now;
  }

  /** The only incident there is. */
  Incident only() {
    List<Incident> all = incidents.recent(10);
    if (all.size() != 1) {
      throw new AssertionError("not one incident but " + all);
    }
    return all.getFirst();
  }

  String story() {
    return incidents.timeline(only().id()).stream()
        .map(e -> e.kind() + ": " + e.text())
        .collect(Collectors.joining("\n"));
  }

  String details() {
    return incidents.timeline(only().id()).stream()
        .map(TimelineEntry::detail)
        .collect(Collectors.joining("\n"));
  }

  @Override
  public void close() {
    database.close();
  }
}
