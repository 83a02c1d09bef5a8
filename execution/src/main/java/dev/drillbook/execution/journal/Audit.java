// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.journal;

import dev.drillbook.execution.Reply;
import dev.drillbook.execution.RunId;
import dev.drillbook.execution.adapter.Json;
import dev.drillbook.execution.machine.Event;
import dev.drillbook.execution.machine.Recorded;
import dev.drillbook.jdbc.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;
import tools.jackson.databind.json.JsonMapper;

/** Looks at the streams of all runs from outside the engine. */
public final class Audit {
  private static final String REDACTED = "[redacted]";
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private final Database database;
  private final EventCodec codec = new EventCodec();
  private final Journal journal = new Journal(codec);

  public Audit(Database database) {
    this.database = database;
  }

  /**
   * What was found.
   *
   * @param findings one line each; empty when every record is as it was written
   */
  public record Report(long runs, long records, List<String> findings) {
    public Report {
      findings = List.copyOf(findings);
    }
  }

  /**
   * Finds every record that was changed, moved, left out or cut off. What was cut off the end of
   * the newest streams shows only against a checkpoint, and a checkpoint that is gone too only
   * against its anchor.
   */
  public Report verify(Optional<String> anchor) {
    List<String> findings = new ArrayList<>();
    List<String> runs =
        database.read(handle ->
            handle
                .select("SELECT id FROM run UNION SELECT DISTINCT run_id FROM journal ORDER BY 1")
                .mapTo(String.class)
                .list());
    for (String run : runs) {
      database.read(handle -> stream(handle, new RunId(run))).ifPresent(findings::add);
    }
    findings.addAll(database.read(handle -> Checkpoints.missed(handle, anchor)));
    long records =
        database.read(
            handle -> handle.select("SELECT count(*) FROM journal").mapTo(Long.class).one());
    return new Report(runs.size(), records, findings);
  }

  private Optional<String> stream(Handle handle, RunId run) {
    Optional<String> broken = journal.broken(handle, run);
    if (broken.isPresent()) {
      return broken;
    }
    if (journal.head(handle, run).number() == 0) {
      return Optional.of(run + ": its records are missing");
    }
    boolean ended =
        count(handle, "SELECT count(*) FROM run WHERE id = ? AND ended IS NOT NULL", run) > 0;
    boolean told =
        count(
                handle,
                "SELECT count(*) FROM journal WHERE run_id = ?"
                    + " AND type IN ('RunEnded', 'Cancelled', 'PersonDecided')",
                run)
            > 0;
    return ended && !told
        ? Optional.of(run + ": it has ended, and the record of it is missing: cut off")
        : Optional.empty();
  }

  private static long count(Handle handle, String sql, RunId run) {
    return handle.select(sql, run.value()).mapTo(Long.class).one();
  }

  /** Every record with its payload, one JSON object each, run by run, oldest first. */
  public void export(Consumer<String> lines) {
    database.read(handle -> {
      handle
          .select(
              "SELECT j.run_id, j.number, j.at, j.actor, j.type, j.step, j.reason,"
                  + " j.payload_hash, j.hash, p.payload FROM journal j"
                  + " LEFT JOIN journal_payload p ON p.run_id = j.run_id AND p.number = j.number"
                  + " ORDER BY j.run_id, j.number")
          .map((row, context) -> line(row))
          .forEach(lines);
      return true;
    });
  }

  private static String line(java.sql.ResultSet row) throws java.sql.SQLException {
    Map<String, Object> record = new LinkedHashMap<>();
    record.put("run", row.getString(1));
    record.put("number", row.getInt(2));
    record.put("at", Instant.ofEpochMilli(row.getLong(3)).toString());
    record.put("actor", row.getString(4));
    record.put("type", row.getString(5));
    record.put("step", row.getString(6));
    record.put("reason", row.getString(7));
    record.put("payloadHash", row.getString(8));
    record.put("hash", row.getString(9));
    Optional.ofNullable(row.getString(10))
        .ifPresent(payload -> record.put("payload", MAPPER.readTree(payload)));
    return MAPPER.writeValueAsString(record);
  }

  /**
   * Takes a text out of one record, which says so in a record of its own; the chain still verifies.
   * No engine may be working over the database.
   */
  public Reply redact(RunId run, int number, String text, Event.Redacted who, Instant now) {
    return database.write(handle -> redact(handle, new Place(run, number), text, who, now));
  }

  private record Place(RunId run, int number) {}

  private record Words(String type, String reason, String payload) {}

  private Reply redact(Handle handle, Place place, String text, Event.Redacted who, Instant now) {
    Optional<Words> words = words(handle, place);
    if (words.isEmpty()) {
      return new Reply.Refused(place.run() + " record " + place.number() + ": no such record.");
    }
    String payload =
        words.get().payload().replace(Json.escaped(text), REDACTED).replace(text, REDACTED);
    String reason = words.get().reason().replace(text, REDACTED);
    if (text.isBlank()
        || (payload.equals(words.get().payload()) && reason.equals(words.get().reason()))) {
      return new Reply.Refused(
          place.run() + " record " + place.number() + ": does not hold that text.");
    }
    codec.read(words.get().type(), payload);
    handle.execute(
        "UPDATE journal_payload SET payload = ? WHERE run_id = ? AND number = ?",
        payload,
        place.run().value(),
        place.number());
    handle.execute(
        "UPDATE journal SET reason = ? WHERE run_id = ? AND number = ?",
        reason,
        place.run().value(),
        place.number());
    Event.Redacted event =
        new Event.Redacted(
            place.number(), Chain.hash(payload), Chain.hash(reason), who.who(), who.reason());
    Head head = journal.head(handle, place.run());
    Recorded recorded = new Recorded(head.number() + 1, now, who.who(), event);
    journal.append(handle, journal.chain(place.run(), head, List.of(recorded)));
    return new Reply.Accepted();
  }

  private static Optional<Words> words(Handle handle, Place place) {
    return handle
        .select(
            "SELECT j.type, j.reason, p.payload FROM journal j JOIN journal_payload p"
                + " ON p.run_id = j.run_id AND p.number = j.number"
                + " WHERE j.run_id = ? AND j.number = ?",
            place.run().value(),
            place.number())
        .map((row, context) -> new Words(row.getString(1), row.getString(2), row.getString(3)))
        .findFirst();
  }
}
