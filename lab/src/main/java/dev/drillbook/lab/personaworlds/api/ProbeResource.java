// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.api;

import dev.drillbook.lab.personaworlds.Deadline;
import dev.drillbook.lab.personaworlds.DeadlineExceeded;
import dev.drillbook.lab.personaworlds.JsonLog;
import dev.drillbook.lab.personaworlds.db.Database;
import dev.drillbook.lab.personaworlds.db.DatabaseException;
import dev.drillbook.lab.personaworlds.db.Migrations;
import dev.drillbook.lab.personaworlds.db.Sql;
import dev.drillbook.lab.personaworlds.metrics.Registry;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Liveness, readiness and metrics. */
final class ProbeResource {
  private static final Duration BUDGET = Duration.ofSeconds(2);
  private static final String QUEUE_DEPTH =
      """
      SELECT type, count(*) FROM jobs
      WHERE status IN ('PENDING', 'PROCESSING') OR (status = 'FAILED' AND attempts < 5) GROUP BY type
      """;

  private final ApiConfig config;
  private final Database database;
  private final Registry registry;
  private final ApiMetrics metrics;
  private final JsonLog log;

  ProbeResource(
      ApiConfig config, Database database, Registry registry, ApiMetrics metrics, JsonLog log) {
    this.config = config;
    this.database = database;
    this.registry = registry;
    this.metrics = metrics;
    this.log = log;
  }

  record Ok(boolean ok) {}

  record NotReady(boolean ok, String error) {}

  void register(Gateway gateway) {
    gateway.get("/healthz", Access.OPEN, call -> new Ok(true));
    gateway.get("/readyz", Access.OPEN, this::ready);
    gateway.get("/metrics", Access.OPEN, this::metrics);
  }

  private Object ready(Call call) {
    Optional<String> problem = problem();
    if (problem.isEmpty()) {
      return new Ok(true);
    }
    // As found, the reason is in the answer only.
    if (config.profile().hardened()) {
      log.error("readiness_failed").with("error", problem.get()).write();
    }
    Gateway.answer(call.context(), 503, new NotReady(false, problem.get()));
    return new Gateway.Written();
  }

  private Optional<String> problem() {
    Deadline budget = Deadline.after(BUDGET);
    try {
      observed(budget, sql -> sql.number("SELECT 1"));
    } catch (DatabaseException | DeadlineExceeded down) {
      return Optional.of("database ping failed: " + down.getMessage());
    }
    int expected;
    try {
      expected = new Migrations(config.migrations()).expected().size();
    } catch (IOException unreadable) {
      return Optional.of("could not inspect migrations: " + unreadable.getMessage());
    }
    try {
      long applied = observed(budget, sql -> sql.number("SELECT count(*) FROM schema_migrations"));
      return applied == expected
          ? Optional.empty()
          : Optional.of("migrations pending: applied=" + applied + " expected=" + expected);
    } catch (DatabaseException | DeadlineExceeded unreadable) {
      return Optional.of("could not read schema_migrations: " + unreadable.getMessage());
    }
  }

  /** On failure the previous snapshot is shown again. */
  private Object metrics(Call call) {
    try {
      metrics.queueDepth.set(observed(Deadline.after(BUDGET), ProbeResource::queueDepth));
    } catch (DatabaseException | DeadlineExceeded failed) {
      log.warn("queue_depth_refresh_failed").with("error", failed.getMessage()).write();
    }
    call.context().contentType(Registry.CONTENT_TYPE).result(registry.exposition());
    return new Gateway.Written();
  }

  private static Map<String, Long> queueDepth(Sql sql) throws SQLException {
    Map<String, Long> depth = new HashMap<>();
    sql.list(QUEUE_DEPTH, row -> depth.put(row.getString(1), row.getLong(2)));
    return depth;
  }

  private <T> T observed(Deadline budget, Database.Work<T> work) {
    long start = System.nanoTime();
    try {
      return database.within(budget, work);
    } finally {
      metrics.queries.observe(Duration.ofNanos(System.nanoTime() - start));
    }
  }
}
