// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.journal;

import dev.drillbook.jdbc.Database;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Snapshots of all streams' heads, chained to each other. The hash of one, kept elsewhere, is an
 * anchor: with it, a record that was cut off afterwards is missed.
 */
public final class Checkpoints {
  private static final String GROWN =
      "SELECT r.id, j.number, j.hash FROM run r JOIN journal j ON j.run_id = r.id"
          + " WHERE j.number = (SELECT max(number) FROM journal WHERE run_id = r.id)"
          + " AND NOT EXISTS (SELECT 1 FROM journal_checkpoint_head h"
          + " WHERE h.run_id = r.id AND h.number = j.number) ORDER BY r.id";

  private Checkpoints() {}

  /** One checkpoint: its anchor, and how many streams had grown. */
  public record Written(int number, String anchor, int streams) {}

  private record StreamHead(String run, int number, String hash) {}

  private record Row(int number, long at, String hash) {}

  /** Writes one when a stream has grown since the last; empty when none has. */
  public static Optional<Written> write(Database database, Instant now) {
    List<StreamHead> heads =
        database.read(handle -> handle.select(GROWN).map((row, c) -> head(row)).list());
    return heads.isEmpty()
        ? Optional.empty()
        : Optional.of(database.write(handle -> insert(handle, heads, now.toEpochMilli())));
  }

  private static Written insert(Handle handle, List<StreamHead> heads, long at) {
    Optional<Row> last = rows(handle).reduce((a, b) -> b);
    int number = last.map(Row::number).orElse(0) + 1;
    String hash = hash(last.map(Row::hash).orElse(""), number, at, heads);
    handle.execute("INSERT INTO journal_checkpoint VALUES (?, ?, ?)", number, at, hash);
    for (StreamHead head : heads) {
      handle.execute(
          "INSERT INTO journal_checkpoint_head VALUES (?, ?, ?, ?)",
          number,
          head.run(),
          head.number(),
          head.hash());
    }
    return new Written(number, hash, heads.size());
  }

  /**
   * What the checkpoints miss, in their order; empty when every head that one of them saw is still
   * there.
   *
   * @param anchor the hash of a checkpoint that was kept elsewhere
   */
  static List<String> missed(Handle handle, Optional<String> anchor) {
    List<String> missed = new ArrayList<>();
    boolean anchored = anchor.isEmpty();
    String before = "";
    for (Row row : rows(handle).toList()) {
      List<StreamHead> heads = heads(handle, row.number());
      if (!hash(before, row.number(), row.at(), heads).equals(row.hash())) {
        missed.add("checkpoint " + row.number() + ": changed, or the one before it");
      }
      for (StreamHead head : heads) {
        if (!stands(handle, head)) {
          missed.add(
              "%s record %d: checkpoint %d saw it, and it is missing or changed"
                  .formatted(head.run(), head.number(), row.number()));
        }
      }
      anchored |= anchor.filter(row.hash()::equals).isPresent();
      before = row.hash();
    }
    if (!anchored) {
      missed.add("the anchor is that of no checkpoint here: the journal was cut off or replaced");
    }
    return missed;
  }

  private static boolean stands(Handle handle, StreamHead head) {
    return handle
        .select(
            "SELECT hash FROM journal WHERE run_id = ? AND number = ?", head.run(), head.number())
        .mapTo(String.class)
        .findFirst()
        .filter(head.hash()::equals)
        .isPresent();
  }

  private static String hash(String before, int number, long at, List<StreamHead> heads) {
    List<String> parts = new ArrayList<>(List.of(before, "" + number, "" + at));
    heads.forEach(head -> parts.addAll(List.of(head.run(), "" + head.number(), head.hash())));
    return Digest.of(parts);
  }

  private static java.util.stream.Stream<Row> rows(Handle handle) {
    return handle
        .select("SELECT number, at, hash FROM journal_checkpoint ORDER BY number")
        .map((row, context) -> new Row(row.getInt(1), row.getLong(2), row.getString(3)))
        .list()
        .stream();
  }

  private static List<StreamHead> heads(Handle handle, int checkpoint) {
    return handle
        .select(
            "SELECT run_id, number, hash FROM journal_checkpoint_head WHERE checkpoint = ?"
                + " ORDER BY run_id",
            checkpoint)
        .map((row, context) -> head(row))
        .list();
  }

  private static StreamHead head(java.sql.ResultSet row) throws java.sql.SQLException {
    return new StreamHead(row.getString(1), row.getInt(2), row.getString(3));
  }
}
