// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.journal;

import dev.drillbook.execution.JournalRecord;
import dev.drillbook.execution.RunId;
import dev.drillbook.execution.machine.Recorded;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** The streams of all runs, over the connection of whoever calls. */
public final class Journal {
  /** Past JDBI: these two run for every transition of every run. */
  private static final String INSERT_ROW = "INSERT INTO journal VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";

  private static final String INSERT_PAYLOAD = "INSERT INTO journal_payload VALUES (?, ?, ?)";

  private final EventCodec codec;

  public Journal(EventCodec codec) {
    this.codec = codec;
  }

  /** Records as they will stand in the stream, and the head after them. */
  public record Chained(List<Link> links, Head head) {
    public Chained {
      links = List.copyOf(links);
    }
  }

  /** One record with its payload and its place in the chain. */
  record Link(Chain.Row row, String payload, String hash) {}

  /** Chains the records, whose numbers follow the head's. Touches nothing. */
  public Chained chain(RunId run, Head head, List<Recorded> records) {
    List<Link> links = new ArrayList<>();
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
      links.add(new Link(row, payload, hash));
    }
    return new Chained(links, new Head(records.getLast().number(), hash));
  }

  /** Appends what was chained; returns the new head. */
  public Head append(Handle handle, Chained chained) {
    try (PreparedStatement rows = handle.getConnection().prepareStatement(INSERT_ROW);
        PreparedStatement payloads = handle.getConnection().prepareStatement(INSERT_PAYLOAD)) {
      for (Link link : chained.links()) {
        insert(rows, link);
        payloads.setString(1, link.row().run());
        payloads.setInt(2, link.row().number());
        payloads.setString(3, link.payload());
        payloads.executeUpdate();
      }
      return chained.head();
    } catch (SQLException e) {
      throw new UnableToExecuteStatementException(e, null);
    }
  }

  private static void insert(PreparedStatement rows, Link link) throws SQLException {
    Chain.Row row = link.row();
    rows.setString(1, row.run());
    rows.setInt(2, row.number());
    rows.setLong(3, row.at());
    rows.setString(4, row.actor());
    rows.setString(5, row.type());
    rows.setString(6, row.step());
    rows.setString(7, row.reason());
    rows.setString(8, row.payloadHash());
    rows.setString(9, link.hash());
    rows.executeUpdate();
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
    return new Verifying(codec).broken(run, stored);
  }

  /** One record as it stands on disk. */
  record Stored(Chain.Row row, String hash, Optional<String> payload) {}

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
