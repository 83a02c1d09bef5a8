// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server;

import dev.drillbook.drill.Drills;
import dev.drillbook.execution.Execution;
import dev.drillbook.execution.ExecutionConfig;
import dev.drillbook.execution.ExecutionPorts;
import dev.drillbook.incident.Incidents;
import dev.drillbook.jdbc.Database;
import dev.drillbook.runbook.Estate;
import dev.drillbook.server.api.Facts;
import dev.drillbook.server.rooms.EstateKeeper;
import dev.drillbook.server.rooms.Rooms;
import dev.drillbook.server.rooms.RunQuestions;
import dev.drillbook.signals.Signals;
import dev.drillbook.signals.watch.EmbeddedSignals;
import dev.drillbook.signals.watch.Limits;
import dev.drillbook.signals.watch.Outside;
import dev.drillbook.target.EnvironmentSecrets;
import dev.drillbook.target.HttpGate;
import dev.drillbook.target.JdbcSqlGate;
import dev.drillbook.target.Secrets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the rooms over one database, in the order in which they need each other. */
final class RoomsOpener {
  private static final Duration SETTLE = Duration.ofSeconds(10);
  private static final Duration SHORTEST_SETTLE = Duration.ofSeconds(1);
  private static final Duration HOLD_EVERY = Duration.ofMillis(500);

  private static final Logger LOG = LoggerFactory.getLogger(RoomsOpener.class);

  private RoomsOpener() {}

  /** Open rooms, and the parts that can be asked whether they work. */
  record Opened(Rooms rooms, List<Facts.Part> parts) {}

  static Opened open(
      ServerConfig config, EstateKeeper keeper, Foundation foundation, Closing closing) {
    InstantSource clock = InstantSource.system();
    Database database = foundation.database();
    Secrets secrets = new EnvironmentSecrets(config.variables());
    HttpGate http = foundation.http();
    JdbcSqlGate sql = new JdbcSqlGate(secrets);
    Signals signals =
        closing.add(
            EmbeddedSignals.open(
                new Outside(database, http, sql, clock, config.estate()),
                Limits.DEFAULT.keptIn(config.data().resolve("series"))));
    Execution execution =
        closing.add(
            Execution.open(
                database,
                new ExecutionPorts(http, sql, secrets, new RunQuestions(signals), System.getenv()),
                clock,
                new ExecutionConfig(config.data(), settle(config.scale()), HOLD_EVERY)));
    Incidents incidents = closing.add(Incidents.open(database, signals, execution, clock));
    Drills drills = closing.add(Drills.open(database, signals, execution, incidents, clock));
    Rooms rooms = new Rooms(keeper, signals, execution, incidents, drills);
    takeUp(rooms, closing);
    return new Opened(rooms, List.of(new Facts.Part("database", database::check)));
  }

  /**
   * Everybody knows the estate before anything goes on, and what goes on does so before anything
   * new is watched.
   */
  private static void takeUp(Rooms rooms, Closing closing) {
    use(rooms, rooms.estate());
    rooms.execution().resume();
    rooms.incidents().resume();
    rooms.drills().resume();
    rooms.signals().watch(rooms.estate());
    ScheduledExecutorService looking =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("estate").factory());
    closing.add(looking::shutdownNow);
    var _ = looking.scheduleWithFixedDelay(() -> look(rooms), 1, 1, TimeUnit.SECONDS);
  }

  private static void look(Rooms rooms) {
    try {
      boolean _ =
          rooms
              .keeper()
              .look(changed -> {
                use(rooms, changed);
                rooms.signals().watch(changed);
              });
    } catch (RuntimeException e) {
      LOG.error("estate: the change could not be taken up. It is looked at again in a second.", e);
    }
  }

  private static void use(Rooms rooms, Estate estate) {
    rooms.execution().use(estate);
    rooms.incidents().use(estate);
    rooms.drills().use(estate, rooms.keeper().scale(), rooms.keeper().standing().clamped());
  }

  /**
   * The wait before an unknown outcome is decided is one of ours, not of the target: it scales like
   * the documents.
   */
  private static Duration settle(int scale) {
    Duration scaled = SETTLE.dividedBy(scale);
    return scaled.compareTo(SHORTEST_SETTLE) < 0 ? SHORTEST_SETTLE : scaled;
  }
}
