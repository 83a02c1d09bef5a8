// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill;

import dev.drillbook.execution.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.SqlStatement;

/** Rehearsals in their rows. */
final class RehearsalStore {
  private final Handle handle;

  RehearsalStore(Handle handle) {
    this.handle = handle;
  }

  /** The next free name, for example "d-0001". */
  String nextRun() {
    return "d-%04d".formatted(nextNumber());
  }

  private long nextNumber() {
    return handle
        .createQuery("SELECT coalesce(max(number), 0) + 1 FROM drill_rehearsal")
        .mapTo(Long.class)
        .one();
  }

  void add(Rehearsal rehearsal) {
    Rehearsal.Key key = rehearsal.key();
    bound(
            handle
                .createUpdate(
                    """
                    INSERT INTO drill_rehearsal
                    VALUES (:number, :run, :drill, :service, :covers, :expected, :scale, :started,
                            :stage, :since, :fault_run, :fault_at, :gone_run, :detected_ms, :lag_ms,
                            :cause_ms, :recovered_ms, :undone_ms, :runbook, :cause, :mended_by,
                            :outcome, :reason, :clamped)
                    """)
                .bind("number", nextNumber())
                .bind("drill", key.drill())
                .bind("service", key.service())
                .bind("covers", String.join(" ", key.covers()))
                .bind("expected", key.expected())
                .bind("scale", key.scaling().factor())
                .bind("clamped", String.join("\n", key.scaling().clamped()))
                .bind("started", key.started().toEpochMilli()),
            rehearsal)
        .execute();
  }

  void save(Rehearsal rehearsal) {
    bound(
            handle.createUpdate(
                """
                UPDATE drill_rehearsal
                SET stage = :stage, since = :since, fault_run = :fault_run, fault_at = :fault_at,
                    gone_run = :gone_run, detected_ms = :detected_ms, lag_ms = :lag_ms,
                    cause_ms = :cause_ms, recovered_ms = :recovered_ms, undone_ms = :undone_ms,
                    runbook = :runbook, cause = :cause, mended_by = :mended_by,
                    outcome = :outcome, reason = :reason
                WHERE run = :run
                """),
            rehearsal)
        .execute();
  }

  private static <S extends SqlStatement<S>> S bound(S statement, Rehearsal rehearsal) {
    DrillScore.Times times = rehearsal.seen().times();
    return statement
        .bind("run", rehearsal.key().run())
        .bind("stage", rehearsal.stage().name())
        .bind("since", rehearsal.since().toEpochMilli())
        .bind("fault_run", rehearsal.runs().fault().map(RunId::value))
        .bind("fault_at", rehearsal.runs().faultAt().map(Instant::toEpochMilli))
        .bind("gone_run", rehearsal.runs().gone().map(RunId::value))
        .bind("detected_ms", times.detectedMs())
        .bind("lag_ms", times.lagMs())
        .bind("cause_ms", times.causeMs())
        .bind("recovered_ms", times.recoveredMs())
        .bind("undone_ms", times.undoneMs())
        .bind("runbook", rehearsal.seen().runbook())
        .bind("cause", rehearsal.seen().answer().cause())
        .bind("mended_by", rehearsal.seen().answer().mendedBy())
        .bind("outcome", rehearsal.result().outcome().name())
        .bind("reason", rehearsal.result().reason());
  }

  Optional<Rehearsal> find(String run) {
    return handle
        .createQuery("SELECT * FROM drill_rehearsal WHERE run = :run")
        .bind("run", run)
        .map((row, context) -> rehearsal(row))
        .findOne();
  }

  /** Oldest first. */
  List<Rehearsal> running() {
    return handle
        .createQuery("SELECT * FROM drill_rehearsal WHERE stage <> 'DONE' ORDER BY number")
        .map((row, context) -> rehearsal(row))
        .list();
  }

  /** Newest first. */
  List<Rehearsal> recent(int limit) {
    return handle
        .createQuery("SELECT * FROM drill_rehearsal ORDER BY number DESC LIMIT :limit")
        .bind("limit", limit)
        .map((row, context) -> rehearsal(row))
        .list();
  }

  /** The newest of each drill, outcome and scale that passed or failed; newest first. */
  List<Rehearsal> decisive() {
    return handle
        .createQuery(
            """
            SELECT * FROM drill_rehearsal
            WHERE number IN (SELECT max(number) FROM drill_rehearsal
                             WHERE outcome IN ('PASSED', 'FAILED') GROUP BY drill, outcome, scale)
            ORDER BY number DESC
            """)
        .map((row, context) -> rehearsal(row))
        .list();
  }

  private static Rehearsal rehearsal(ResultSet row) throws SQLException {
    Instant started = Instant.ofEpochMilli(row.getLong("started"));
    String covers = row.getString("covers");
    Rehearsal.Key key =
        new Rehearsal.Key(
            row.getString("run"),
            row.getString("drill"),
            row.getString("service"),
            covers.isEmpty() ? List.of() : List.of(covers.split(" ")),
            text(row, "expected"),
            new Rehearsal.Scaling(row.getInt("scale"), row.getString("clamped").lines().toList()),
            started);
    return new Rehearsal(
        key,
        Rehearsal.Stage.valueOf(row.getString("stage")),
        Instant.ofEpochMilli(row.getLong("since")),
        new Rehearsal.Runs(
            text(row, "fault_run").map(RunId::new),
            number(row, "fault_at").map(Instant::ofEpochMilli),
            text(row, "gone_run").map(RunId::new)),
        new Rehearsal.Seen(
            new DrillScore.Times(
                started,
                number(row, "detected_ms"),
                number(row, "lag_ms"),
                number(row, "cause_ms"),
                number(row, "recovered_ms"),
                number(row, "undone_ms")),
            text(row, "runbook"),
            new DrillScore.Answer(text(row, "cause"), key.expected(), text(row, "mended_by"))),
        new Rehearsal.Result(
            DrillScore.Outcome.valueOf(row.getString("outcome")), row.getString("reason")));
  }

  static Optional<String> text(ResultSet row, String column) throws SQLException {
    return Optional.ofNullable(row.getString(column));
  }

  private static Optional<Long> number(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(value);
  }
}
