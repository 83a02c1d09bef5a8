// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.journal;

import dev.drillbook.execution.JournalRecord;
import dev.drillbook.execution.RunId;
import dev.drillbook.execution.machine.Recorded;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;

/** The streams of all runs, over the connection of whoever calls. */
public final class Journal {
  private final EventCodec codec;

  public Journal(EventCodec codec) {
    this.codec = codec;
  }

  /** Appends the records, whose numbers follow the head's; returns the new head. */
  public Head append(Handle handle, RunId run, Head head, List<Recorded> records) {
    PreparedBatch rows =
        handle.prepareBatch("INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)");
    PreparedBatch payloads = handle.prepareBatch("INSERT INTO journal_payload VALUES (?, ?, ?)");
    String hash = head.hash();
    for (Recorded record : records) {
      String payload = codec.write(record.event());
      Chain.Row row =
          new Chain.Row(
              run.value(),
              record.number(),
              record.at().toEpochMilli(),
              record.actor(),
              codec.type(record.event()),
              record.event().step(),
              record.event().reason(),
              Chain.hash(payload));
      hash = Chain.next(hash, row);
      rows.add(
          row.run(),
          row.number(),
          row.at(),
          row.actor(),
          row.type(),
          row.step(),
          row.reason(),
          row.payloadHash(),
          hash);
      payloads.add(row.run(), row.number(), payload);
    }
    rows.execute();
    payloads.execute();
    return new Head(records.getLast().number(), hash);
  }

  /** The run's history, oldest first; empty when there is no such run. */
  public List<Recorded> history(Handle handle, RunId run) {
    return handle
        .select(
            "SELECT j.number, j.at, j.actor, j.type, p.payload FROM journal j"
                + " JOIN journal_payload p ON p.run_id = j.run_id AND p.number = j.number"
                + " WHERE j.run_id = ? ORDER BY j.number",
            run.value())
        .map((row, context) ->
            new Recorded(
                row.getInt(1),
                Instant.ofEpochMilli(row.getLong(2)),
                row.getString(3),
                codec.read(row.getString(4), row.getString(5))))
        .list();
  }

  public Head head(Handle handle, RunId run) {
    return handle
        .select(
            "SELECT number, hash FROM journal WHERE run_id = ? ORDER BY number DESC LIMIT 1",
            run.value())
        .map((row, context) -> new Head(row.getInt(1), row.getString(2)))
        .findFirst()
        .orElse(Head.EMPTY);
  }

  /** The records as people read them, oldest first. */
  public List<JournalRecord> records(Handle handle, RunId run) {
    return handle
        .select(
            "SELECT number, at, actor, type, step, reason, hash FROM journal WHERE run_id = ?"
                + " ORDER BY number",
            run.value())
        .map((row, context) ->
            new JournalRecord(
                run,
                row.getInt(1),
                Instant.ofEpochMilli(row.getLong(2)),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7)))
        .list();
  }

  /** What is wrong with the stream, the first thing found; empty when it is as it was written. */
  public Optional<String> broken(Handle handle, RunId run) {
    List<Stored> stored =
        handle
            .select(
                "SELECT j.*, p.payload FROM journal j LEFT JOIN journal_payload p"
                    + " ON p.run_id = j.run_id AND p.number = j.number"
                    + " WHERE j.run_id = ? ORDER BY j.number",
                run.value())
            .map((row, context) -> stored(row))
            .list();
    String before = "";
    int number = 1;
    for (Stored record : stored) {
      String at = run + " record " + number;
      if (record.row().number() != number) {
        return Optional.of(at + ": missing");
      }
      if (!Chain.next(before, record.row()).equals(record.hash())) {
        return Optional.of(at + ": changed, or the one before it");
      }
      boolean payloadChanged =
          record.payload().map(p -> !Chain.hash(p).equals(record.row().payloadHash())).orElse(true);
      if (payloadChanged) {
        return Optional.of(at + ": its payload was changed or is missing");
      }
      before = record.hash();
      number++;
    }
    return Optional.empty();
  }

  private record Stored(Chain.Row row, String hash, Optional<String> payload) {}

  private static Stored stored(java.sql.ResultSet row) throws java.sql.SQLException {
    Chain.Row chained =
        new Chain.Row(
            row.getString("run_id"),
            row.getInt("number"),
            row.getLong("at"),
            row.getString("actor"),
            row.getString("type"),
            row.getString("step"),
            row.getString("reason"),
            row.getString("payload_hash"));
    return new Stored(
        chained, row.getString("hash"), Optional.ofNullable(row.getString("payload")));
  }
}
