// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

import dev.drillbook.incident.Incident.Phase;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.RunbookId;
import dev.drillbook.runbook.Severity;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;

/** Writes what was decided about incidents; each method is one decision. */
final class IncidentRows {
  private final Handle handle;
  private final Consumer<IncidentId> changed;

  /** {@code changed} hears of every incident whose row is written. */
  IncidentRows(Handle handle, Consumer<IncidentId> changed) {
    this.handle = handle;
    this.changed = changed;
  }

  /** Marks of the service are copied, so that they hold for this incident to its end. */
  IncidentId open(Runbook lead, String estate, Instant began, Instant now) {
    long number =
        handle
            .createQuery("SELECT coalesce(max(number), 0) + 1 FROM incident")
            .mapTo(Long.class)
            .one();
    IncidentId id = new IncidentId("i-%04d".formatted(number));
    String service = lead.meta().service();
    handle
        .createUpdate(
            """
            INSERT INTO incident (number, id, service, title, severity, phase, now_text, lead, began,
                                  opened, estate, no_op, reopens)
            VALUES (:number, :id, :service, :title, :severity, 'DETECTED', '', :lead, :began, :opened,
                    :estate,
                    coalesce((SELECT no_op FROM incident_service WHERE service = :service), 0),
                    coalesce((SELECT 1 - rehearsal FROM incident_service WHERE service = :service), 1))
            """)
        .bind("number", number)
        .bind("id", id.value())
        .bind("service", service)
        .bind("title", lead.title())
        .bind("severity", lead.meta().severity().name())
        .bind("lead", lead.id().value())
        .bind("began", began.toEpochMilli())
        .bind("opened", now.toEpochMilli())
        .bind("estate", estate)
        .execute();
    return id;
  }

  /** Adds a symptom that fired, and its runbook as a candidate. Twice is safe. */
  void symptom(IncidentId id, RunbookId runbook, String symptom, Instant since) {
    handle
        .createUpdate(
            """
            INSERT INTO incident_candidate (incident, runbook, since, why, place)
            VALUES (:id, :runbook, :since, '', (SELECT count(*) FROM incident_candidate WHERE incident = :id))
            ON CONFLICT DO NOTHING
            """)
        .bind("id", id.value())
        .bind("runbook", runbook.value())
        .bind("since", since.toEpochMilli())
        .execute();
    handle
        .createUpdate(
            """
            INSERT INTO incident_symptom (incident, runbook, symptom, since, place)
            VALUES (:id, :runbook, :symptom, :since, (SELECT count(*) FROM incident_symptom WHERE incident = :id))
            ON CONFLICT DO NOTHING
            """)
        .bind("id", id.value())
        .bind("runbook", runbook.value())
        .bind("symptom", symptom)
        .bind("since", since.toEpochMilli())
        .execute();
  }

  void why(IncidentId id, RunbookId runbook, String why, int place) {
    handle
        .createUpdate(
            "UPDATE incident_candidate SET why = :why, place = :place"
                + " WHERE incident = :id AND runbook = :runbook")
        .bind("id", id.value())
        .bind("runbook", runbook.value())
        .bind("why", why)
        .bind("place", place)
        .execute();
  }

  void lead(IncidentId id, Runbook lead, Severity severity) {
    set(id, "lead = :lead, title = :title, service = :service, severity = :severity")
        .bind("lead", lead.id().value())
        .bind("title", lead.title())
        .bind("service", lead.meta().service())
        .bind("severity", severity.name())
        .execute();
  }

  void fixLead(IncidentId id) {
    set(id, "lead_fixed = 1").execute();
  }

  void phase(IncidentId id, Phase phase) {
    set(id, "phase = :phase").bind("phase", phase.name()).execute();
  }

  void now(IncidentId id, String text) {
    set(id, "now_text = :text").bind("text", text).execute();
  }

  void due(IncidentId id, CaseFile.Due due) {
    set(id, "triage_due = :triage, verify_due = :verify, exit_due = :exit")
        .bindMap(
            nullable(Map.of("triage", due.triage(), "verify", due.verify(), "exit", due.exit())))
        .execute();
  }

  void counts(IncidentId id, CaseFile.Counts counts) {
    set(id, "ineffective = :ineffective, inconclusive = :inconclusive")
        .bind("ineffective", counts.ineffective())
        .bind("inconclusive", counts.inconclusive())
        .execute();
  }

  void escalated(IncidentId id, Optional<String> why) {
    set(id, "escalated = :why").bind("why", why).execute();
  }

  void closed(IncidentId id, Instant now) {
    set(
            id,
            "phase = 'CLOSED', closed = :now, triage_due = NULL, verify_due = NULL, exit_due = NULL")
        .bind("now", now.toEpochMilli())
        .execute();
  }

  void reopened(IncidentId id) {
    set(
            id,
            "phase = 'DETECTED', closed = NULL, reopened = reopened + 1, lead_fixed = 0,"
                + " escalated = NULL, inconclusive = 0")
        .execute();
  }

  void noOp(String service, boolean on) {
    service(
        service,
        "INSERT INTO incident_service (service, no_op) VALUES (:service, :on)"
            + " ON CONFLICT (service) DO UPDATE SET no_op = :on",
        on);
  }

  void rehearsal(String service, boolean on) {
    service(
        service,
        "INSERT INTO incident_service (service, rehearsal) VALUES (:service, :on)"
            + " ON CONFLICT (service) DO UPDATE SET rehearsal = :on",
        on);
  }

  boolean rehearsing(String service) {
    return handle
            .createQuery(
                "SELECT count(*) FROM incident_service WHERE service = :service AND rehearsal = 1")
            .bind("service", service)
            .mapTo(Long.class)
            .one()
        > 0;
  }

  private void service(String service, String sql, boolean on) {
    handle.createUpdate(sql).bind("service", service).bind("on", on).execute();
  }

  /** It turned out to be a part of that one, which takes over its candidates. */
  void absorb(IncidentId part, IncidentId whole) {
    for (String table : List.of("incident_candidate", "incident_symptom")) {
      String columns =
          table.equals("incident_candidate")
              ? "runbook, since, why, 1000 + place"
              : "runbook, symptom, since, 1000 + place";
      handle
          .createUpdate(
              "INSERT INTO "
                  + table
                  + " SELECT :whole, "
                  + columns
                  + " FROM "
                  + table
                  + " WHERE incident = :part ON CONFLICT DO NOTHING")
          .bind("whole", whole.value())
          .bind("part", part.value())
          .execute();
    }
    set(part, "reopens = 0").execute();
  }

  private Update set(IncidentId id, String assignments) {
    changed.accept(id);
    return handle
        .createUpdate("UPDATE incident SET " + assignments + " WHERE id = :id")
        .bind("id", id.value());
  }

  private static Map<String, ?> nullable(Map<String, Optional<Instant>> instants) {
    Map<String, @Nullable Long> values = new HashMap<>();
    instants.forEach((name, at) -> values.put(name, at.map(Instant::toEpochMilli).orElse(null)));
    return values;
  }
}
