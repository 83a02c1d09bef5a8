// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill;

import dev.drillbook.execution.RunId;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Faults in force, in their rows. */
final class FaultStore {
  private final Handle handle;

  FaultStore(Handle handle) {
    this.handle = handle;
  }

  void add(Fault fault) {
    handle
        .createUpdate(
            """
            INSERT INTO drill_fault
            VALUES (:drill, :service, :title, :rehearsal, :who, :since, :due, :fault_run, NULL, 0)
            """)
        .bind("drill", fault.drill())
        .bind("service", fault.service())
        .bind("title", fault.title())
        .bind("rehearsal", fault.rehearsal())
        .bind("who", fault.who())
        .bind("since", fault.term().since().toEpochMilli())
        .bind("due", fault.term().undoDue().toEpochMilli())
        .bind("fault_run", fault.faultRun().value())
        .execute();
  }

  void undoing(String drill, RunId run) {
    handle
        .createUpdate(
            "UPDATE drill_fault SET undo_run = :run, tries = tries + 1 WHERE drill = :drill")
        .bind("drill", drill)
        .bind("run", run.value())
        .execute();
  }

  void undoFailed(String drill) {
    handle
        .createUpdate("UPDATE drill_fault SET undo_run = NULL WHERE drill = :drill")
        .bind("drill", drill)
        .execute();
  }

  /** A person asks for it: as if no undo had been tried. */
  void tryAgain(String drill) {
    handle
        .createUpdate("UPDATE drill_fault SET tries = 0 WHERE drill = :drill")
        .bind("drill", drill)
        .execute();
  }

  void undone(String drill) {
    handle
        .createUpdate("DELETE FROM drill_fault WHERE drill = :drill")
        .bind("drill", drill)
        .execute();
  }

  Optional<Fault> find(String drill) {
    return all().stream().filter(f -> f.drill().equals(drill)).findFirst();
  }

  /** Oldest first. */
  List<Fault> all() {
    return handle
        .createQuery("SELECT * FROM drill_fault ORDER BY since, drill")
        .map((row, context) -> fault(row))
        .list();
  }

  private static Fault fault(ResultSet row) throws SQLException {
    return new Fault(
        row.getString("drill"),
        row.getString("service"),
        row.getString("title"),
        RehearsalStore.text(row, "rehearsal"),
        row.getString("who"),
        new Fault.Term(
            Instant.ofEpochMilli(row.getLong("since")),
            Instant.ofEpochMilli(row.getLong("undo_due"))),
        new RunId(row.getString("fault_run")),
        RehearsalStore.text(row, "undo_run").map(RunId::new),
        row.getInt("tries"));
  }
}
