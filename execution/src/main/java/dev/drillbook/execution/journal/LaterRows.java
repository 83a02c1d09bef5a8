// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.journal;

import dev.drillbook.execution.RunRequest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Runs that begin by themselves when they are due. */
public final class LaterRows {
  private final EventCodec codec;

  public LaterRows(EventCodec codec) {
    this.codec = codec;
  }

  /** A name and when it is due. */
  public record Due(String name, Instant at) {}

  /** Replaces one of the same name. */
  public void put(Handle handle, String name, Instant due, RunRequest request) {
    handle.execute(
        "INSERT INTO later_run (name, due, request) VALUES (?, ?, ?) ON CONFLICT (name) DO UPDATE"
            + " SET due = excluded.due, request = excluded.request",
        name,
        due.toEpochMilli(),
        codec.writeRequest(request));
  }

  /** Whether there was one. */
  public boolean remove(Handle handle, String name) {
    return handle.execute("DELETE FROM later_run WHERE name = ?", name) > 0;
  }

  /** Takes it, once, when it is due by then; a name that was given a later time is not. */
  public Optional<Taken> take(Handle handle, String name, Instant now) {
    Optional<Taken> taken =
        handle
            .select(
                "SELECT due, request FROM later_run WHERE name = ? AND due <= ?",
                name,
                now.toEpochMilli())
            .map((row, context) ->
                new Taken(
                    Instant.ofEpochMilli(row.getLong(1)), codec.readRequest(row.getString(2))))
            .findFirst();
    taken.ifPresent(ignored -> remove(handle, name));
    return taken;
  }

  /** What was due then. */
  public record Taken(Instant due, RunRequest request) {
    /** Why it begins, and how late that is. */
    public String reason(Instant now) {
      long late = Duration.between(due, now).toSeconds();
      return late >= 2 ? "was due " + late + " s ago: late" : "was due";
    }
  }

  /** Soonest first. */
  public List<Due> all(Handle handle) {
    return handle
        .select("SELECT name, due FROM later_run ORDER BY due")
        .map((row, context) -> new Due(row.getString(1), Instant.ofEpochMilli(row.getLong(2))))
        .list();
  }
}
