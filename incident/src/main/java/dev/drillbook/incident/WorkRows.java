// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

import dev.drillbook.execution.RunId;
import dev.drillbook.execution.RunRequest;
import java.util.List;
import org.jdbi.v3.core.Handle;

/** Writes which runs belong to an incident, and the verdicts that came of them. */
final class WorkRows {
  private final Handle handle;

  WorkRows(Handle handle) {
    this.handle = handle;
  }

  /** A run of this incident; runs of the same kind that counted so far are done. */
  void run(IncidentId id, RunId run, RunRequest.Kind kind) {
    done(id, kind);
    handle
        .createUpdate(
            """
            INSERT INTO incident_run (incident, run, kind, place, state)
            VALUES (:id, :run, :kind, (SELECT count(*) FROM incident_run WHERE incident = :id), 'CURRENT')
            """)
        .bind("id", id.value())
        .bind("run", run.value())
        .bind("kind", kind.name())
        .execute();
  }

  void done(IncidentId id, RunRequest.Kind kind) {
    ended(id, kind, "DONE", "");
  }

  /** The current run of that kind is no longer wanted: it is cancelled for that reason. */
  void dismiss(IncidentId id, RunRequest.Kind kind, String reason) {
    ended(id, kind, "DISMISSED", reason);
  }

  private void ended(IncidentId id, RunRequest.Kind kind, String state, String reason) {
    handle
        .createUpdate(
            "UPDATE incident_run SET state = :state, reason = :reason"
                + " WHERE incident = :id AND kind = :kind AND state = 'CURRENT'")
        .bind("id", id.value())
        .bind("kind", kind.name())
        .bind("state", state)
        .bind("reason", reason)
        .execute();
  }

  /** The dismissed run has ended. */
  void forget(RunId run) {
    handle
        .createUpdate("UPDATE incident_run SET state = 'DONE' WHERE run = :run")
        .bind("run", run.value())
        .execute();
  }

  void verdict(IncidentId id, Incident.Verdict verdict) {
    long number =
        handle
            .createQuery("SELECT count(*) + 1 FROM incident_verdict WHERE incident = :id")
            .bind("id", id.value())
            .mapTo(Long.class)
            .one();
    handle
        .createUpdate(
            "INSERT INTO incident_verdict VALUES"
                + " (:id, :number, :at, :cause, :provisional, :why, :mitigation)")
        .bind("id", id.value())
        .bind("number", number)
        .bind("at", verdict.at().toEpochMilli())
        .bind("cause", verdict.cause())
        .bind("provisional", verdict.provisional())
        .bind("why", verdict.why())
        .bind("mitigation", verdict.mitigation())
        .execute();
    List<Incident.Row> rows = verdict.rows();
    for (int i = 0; i < rows.size(); i++) {
      Incident.Row row = rows.get(i);
      handle
          .createUpdate(
              "INSERT INTO incident_verdict_row VALUES (:id, :number, :place, :row, :name, :truth, :reason)")
          .bind("id", id.value())
          .bind("number", number)
          .bind("place", i)
          .bind("row", row.id())
          .bind("name", row.name())
          .bind("truth", row.truth().name())
          .bind("reason", row.reason())
          .execute();
    }
  }
}
