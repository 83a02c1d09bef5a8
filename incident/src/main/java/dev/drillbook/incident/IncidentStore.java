// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

import dev.drillbook.execution.RunId;
import dev.drillbook.execution.RunRequest;
import dev.drillbook.runbook.Condition.Truth;
import dev.drillbook.runbook.RunbookId;
import dev.drillbook.runbook.Severity;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Reads incidents from their rows. */
final class IncidentStore {
  private final Handle handle;

  IncidentStore(Handle handle) {
    this.handle = handle;
  }

  Optional<CaseFile> find(IncidentId id) {
    return handle
        .createQuery("SELECT * FROM incident WHERE id = :id")
        .bind("id", id.value())
        .map((row, context) -> row(row))
        .findOne()
        .map(this::complete);
  }

  /** Newest first. */
  List<CaseFile> open() {
    return many(
        handle
            .createQuery("SELECT * FROM incident WHERE phase <> 'CLOSED' ORDER BY number DESC")
            .map((row, context) -> row(row))
            .list());
  }

  /** Open and closed, newest first. */
  List<CaseFile> recent(int limit) {
    return many(
        handle
            .createQuery("SELECT * FROM incident ORDER BY number DESC LIMIT :limit")
            .bind("limit", limit)
            .map((row, context) -> row(row))
            .list());
  }

  /** Open ones, and those that closed since; newest first. */
  List<CaseFile> openOrClosedSince(Instant since) {
    return many(
        handle
            .createQuery(
                "SELECT * FROM incident WHERE phase <> 'CLOSED' OR closed >= :since"
                    + " ORDER BY number DESC")
            .bind("since", since.toEpochMilli())
            .map((row, context) -> row(row))
            .list());
  }

  /** Runs that are no longer wanted and may still be going, with the reason. */
  List<Dismissed> dismissed() {
    return handle
        .createQuery("SELECT run, reason FROM incident_run WHERE state = 'DISMISSED'")
        .map((row, context) -> new Dismissed(new RunId(row.getString(1)), row.getString(2)))
        .list();
  }

  /** A run to be cancelled. */
  record Dismissed(RunId run, String reason) {}

  /** An incident's own row. */
  private record Row(
      String id,
      String service,
      String title,
      Severity severity,
      Incident.Phase phase,
      String now,
      String lead,
      Incident.Times times,
      CaseFile.Marks marks,
      CaseFile.Counts counts,
      CaseFile.Due due) {}

  private static Row row(ResultSet row) throws SQLException {
    return new Row(
        row.getString("id"),
        row.getString("service"),
        row.getString("title"),
        Severity.valueOf(row.getString("severity")),
        Incident.Phase.valueOf(row.getString("phase")),
        row.getString("now_text"),
        row.getString("lead"),
        new Incident.Times(
            Instant.ofEpochMilli(row.getLong("began")),
            Instant.ofEpochMilli(row.getLong("opened")),
            instant(row, "closed"),
            row.getInt("reopened")),
        new CaseFile.Marks(
            row.getString("estate"),
            row.getBoolean("lead_fixed"),
            row.getBoolean("no_op"),
            row.getBoolean("reopens"),
            Optional.ofNullable(row.getString("escalated"))),
        new CaseFile.Counts(row.getInt("ineffective"), row.getInt("inconclusive")),
        new CaseFile.Due(
            instant(row, "triage_due"), instant(row, "verify_due"), instant(row, "exit_due")));
  }

  private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? Optional.empty() : Optional.of(Instant.ofEpochMilli(millis));
  }

  private List<CaseFile> many(List<Row> rows) {
    return rows.stream().map(this::complete).toList();
  }

  private CaseFile complete(Row row) {
    List<RunRow> runs = runs(row.id());
    Incident incident =
        new Incident(
            new IncidentId(row.id()),
            row.service(),
            row.title(),
            row.severity(),
            row.phase(),
            row.now(),
            new RunbookId(row.lead()),
            candidates(row.id()),
            verdict(row.id()),
            runs.stream().map(RunRow::run).toList(),
            row.times());
    return new CaseFile(incident, row.marks(), row.counts(), row.due(), work(runs));
  }

  private record RunRow(RunId run, RunRequest.Kind kind, String state) {}

  private List<RunRow> runs(String id) {
    return handle
        .createQuery(
            "SELECT run, kind, state FROM incident_run WHERE incident = :id ORDER BY place")
        .bind("id", id)
        .map((row, context) ->
            new RunRow(
                new RunId(row.getString(1)),
                RunRequest.Kind.valueOf(row.getString(2)),
                row.getString(3)))
        .list();
  }

  private static CaseFile.Work work(List<RunRow> runs) {
    return new CaseFile.Work(
        newest(runs, RunRequest.Kind.TRIAGE, "CURRENT"),
        newest(runs, RunRequest.Kind.MITIGATION, "CURRENT"),
        newest(runs, RunRequest.Kind.EXIT, "CURRENT"),
        newest(runs, RunRequest.Kind.TRIAGE, "DONE"));
  }

  private static Optional<RunId> newest(List<RunRow> runs, RunRequest.Kind kind, String state) {
    return runs.reversed().stream()
        .filter(r -> r.kind() == kind && r.state().equals(state))
        .map(RunRow::run)
        .findFirst();
  }

  private List<Incident.Candidate> candidates(String id) {
    List<Incident.Candidate> candidates = new ArrayList<>();
    handle
        .createQuery(
            "SELECT runbook, since, why FROM incident_candidate WHERE incident = :id ORDER BY place")
        .bind("id", id)
        .map((row, context) ->
            new Incident.Candidate(
                new RunbookId(row.getString(1)),
                List.of(),
                Instant.ofEpochMilli(row.getLong(2)),
                row.getString(3)))
        .forEach(c ->
            candidates.add(
                new Incident.Candidate(
                    c.runbook(), symptoms(id, c.runbook()), c.since(), c.why())));
    return candidates;
  }

  private List<String> symptoms(String id, RunbookId runbook) {
    return handle
        .createQuery(
            "SELECT symptom FROM incident_symptom WHERE incident = :id AND runbook = :runbook ORDER BY place")
        .bind("id", id)
        .bind("runbook", runbook.value())
        .mapTo(String.class)
        .list();
  }

  private Optional<Incident.Verdict> verdict(String id) {
    return handle
        .createQuery(
            "SELECT * FROM incident_verdict WHERE incident = :id ORDER BY number DESC LIMIT 1")
        .bind("id", id)
        .map((row, context) ->
            new Incident.Verdict(
                Optional.ofNullable(row.getString("cause")),
                row.getBoolean("provisional"),
                verdictRows(id, row.getLong("number")),
                row.getString("why"),
                Optional.ofNullable(row.getString("mitigation")),
                Instant.ofEpochMilli(row.getLong("at"))))
        .findOne();
  }

  private List<Incident.Row> verdictRows(String id, long number) {
    return handle
        .createQuery(
            "SELECT * FROM incident_verdict_row WHERE incident = :id AND verdict = :number ORDER BY place")
        .bind("id", id)
        .bind("number", number)
        .map((row, context) ->
            new Incident.Row(
                row.getString("id"),
                row.getString("name"),
                Truth.valueOf(row.getString("truth")),
                row.getString("reason")))
        .list();
  }
}
