// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import dev.drillbook.jdbc.Database;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.EstateReader;
import dev.drillbook.signals.TriggerEvent;
import dev.drillbook.signals.TriggerId;
import dev.drillbook.signals.TriggerState;
import dev.drillbook.signals.TriggerStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A hand-cranked room with a fake outside and a real database file. */
final class Stage implements AutoCloseable {
  static final String SETTINGS =
      """
      name: test
      environment: lab
      scrape-interval: 1s
      services:
        shop: {title: Shop}
      targets:
        api: {service: shop, url: "http://api", scrape: /metrics, probe: /ready}
        workers: {service: shop, file-sd: workers.json, scrape: /metrics}
      databases:
        db: {url: "jdbc:none", owner: {user: o, password: p}}
      logs:
        api-log: {service: shop, files: "api*.log"}
      """;

  final FakeClock clock = new FakeClock();
  final FakeGate http = new FakeGate();
  final FakeSql sql = new FakeSql();
  final Path folder;
  final List<TriggerEvent> events = new ArrayList<>();
  private Database database;
  EmbeddedSignals signals;
  private Estate estate;

  private final Limits limits;

  private Stage(Path folder, Estate estate, Limits limits) {
    this.folder = folder;
    this.limits = limits;
    this.estate = estate;
    this.database = open();
    this.signals = signals();
  }

  /** Watches at once; nothing answers until the test says so. */
  static Stage with(Path folder, String symptoms) {
    return with(folder, symptoms, Limits.DEFAULT);
  }

  /** With samples that outlive the process. */
  static Stage keeping(Path folder, String symptoms) {
    return with(folder, symptoms, Limits.DEFAULT.keptIn(folder.resolve("series")));
  }

  private static Stage with(Path folder, String symptoms, Limits limits) {
    Stage stage = new Stage(folder, estate(SETTINGS, symptoms), limits);
    stage.signals.watch(stage.estate);
    return stage;
  }

  static Estate estate(String settings, String symptoms) {
    String book =
        "---\nservice: shop\nowner: ops\nseverity: P2\n---\n\n# Book\n\n## Symptoms\n\n" + symptoms;
    EstateReader.Reading reading =
        EstateReader.read(
            Map.of("estate.yaml", settings, "book.md", book), name -> Optional.empty());
    return reading
        .estate()
        .orElseThrow(() -> new IllegalArgumentException(reading.problems().toString()));
  }

  private Database open() {
    return Database.open(folder.resolve("test.db"), List.of("db/migration/signals"));
  }

  private EmbeddedSignals signals() {
    EmbeddedSignals fresh =
        EmbeddedSignals.handCranked(new Outside(database, http, sql, clock, folder), limits);
    fresh.onTransition(events::add);
    return fresh;
  }

  void watch(Estate next) {
    estate = next;
    signals.watch(next);
  }

  /** The process ends and another one begins over the same database. */
  void restart() {
    signals.close();
    database.close();
    database = open();
    signals = signals();
    signals.watch(estate);
  }

  /** Lets time pass, with a turn at each second. */
  void run(int seconds) {
    for (int i = 0; i < seconds; i++) {
      turn();
      clock.advance(Duration.ofSeconds(1));
    }
  }

  /** Everything that is due now. */
  void turn() {
    signals.turn();
  }

  TriggerStatus status(String symptom) {
    return signals.trigger(new TriggerId("book", symptom)).orElseThrow();
  }

  TriggerState state(String symptom) {
    return status(symptom).state();
  }

  static Instant second(int seconds) {
    return FakeClock.START.plusSeconds(seconds);
  }

  @Override
  public void close() {
    signals.close();
    database.close();
  }
}
