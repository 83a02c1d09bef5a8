// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.journal;

import dev.drillbook.execution.Execution.Notification;
import dev.drillbook.execution.RunId;
import dev.drillbook.execution.machine.Command;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The rows beside the journal: which runs there are, and what is due. */
public final class RunRows {
  private RunRows() {}

  /** A new run; ids are sortable by start. */
  public static RunId insert(Handle handle, Optional<String> subject, Instant started) {
    long number =
        handle
            .createUpdate("INSERT INTO run (subject, started) VALUES (?, ?)")
            .bind(0, subject.orElse(null))
            .bind(1, started.toEpochMilli())
            .executeAndReturnGeneratedKeys("number")
            .mapTo(Long.class)
            .one();
    RunId id = new RunId("r-%06d".formatted(number));
    handle.execute("UPDATE run SET id = ? WHERE number = ?", id.value(), number);
    return id;
  }

  public static void end(Handle handle, RunId run, Instant at) {
    handle.execute("UPDATE run SET ended = ? WHERE id = ?", at.toEpochMilli(), run.value());
  }

  /** The run goes on. */
  public static void reopen(Handle handle, RunId run) {
    handle.execute("UPDATE run SET ended = NULL WHERE id = ?", run.value());
  }

  /** Replaces what is due for the run. */
  public static void timers(Handle handle, RunId run, List<Command.Wake> wakes) {
    handle.execute("DELETE FROM run_timer WHERE run_id = ?", run.value());
    for (Command.Wake wake : wakes) {
      handle.execute(
          "INSERT INTO run_timer VALUES (?, ?, ?, ?)",
          run.value(),
          wake.step(),
          wake.due().toEpochMilli(),
          wake.reason());
    }
  }

  /** Runs that have not ended, oldest first. */
  public static List<RunId> open(Handle handle) {
    return ids(handle, "SELECT id FROM run WHERE ended IS NULL ORDER BY number");
  }

  /** Oldest first. */
  public static List<RunId> of(Handle handle, String subject) {
    return ids(handle, "SELECT id FROM run WHERE subject = ? ORDER BY number", subject);
  }

  /** Newest first. */
  public static List<RunId> recent(Handle handle, int limit) {
    return ids(handle, "SELECT id FROM run ORDER BY number DESC LIMIT ?", limit);
  }

  /** Newest first. */
  public static List<Notification> notifications(Handle handle, int limit) {
    return handle
        .select("SELECT at, channel, message FROM notification ORDER BY at DESC LIMIT ?", limit)
        .map((row, context) ->
            new Notification(
                Instant.ofEpochMilli(row.getLong(1)), row.getString(2), row.getString(3)))
        .list();
  }

  private static List<RunId> ids(Handle handle, String sql, Object... values) {
    return handle.select(sql, values).mapTo(String.class).map(RunId::new).list();
  }
}
