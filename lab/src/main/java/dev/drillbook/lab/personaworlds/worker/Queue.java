// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.worker;

import dev.drillbook.lab.personaworlds.Deadline;
import dev.drillbook.lab.personaworlds.db.Database;
import java.time.Duration;
import java.util.Optional;

/** The jobs table: claiming the oldest job that is due, and writing down how a try ended. */
final class Queue {
  private static final String CLAIM =
      """
      UPDATE jobs SET status = 'PROCESSING', locked_at = now(), updated_at = now()
      WHERE id = (
        SELECT id FROM jobs
        WHERE status IN ('PENDING', 'FAILED') AND attempts < ? AND available_at <= now()
        ORDER BY created_at LIMIT 1 FOR UPDATE SKIP LOCKED)
      RETURNING id, type, post_id, persona_id, trace_id, attempts
      """;

  private final Database database;
  private final WorkerMetrics metrics;

  Queue(Database database, WorkerMetrics metrics) {
    this.database = database;
    this.metrics = metrics;
  }

  /** Empty when nothing is due. */
  Optional<Job> claim(int maxAttempts, Deadline deadline) {
    return metrics.timed(() ->
        database.within(
            deadline,
            sql ->
                sql.first(
                    CLAIM,
                    row ->
                        new Job(
                            row.getLong(1),
                            row.getString(2),
                            row.getLong(3),
                            row.getLong(4),
                            row.getString(5),
                            row.getInt(6)),
                    maxAttempts)));
  }

  void done(Job job, Deadline deadline) {
    mark(
        deadline,
        "UPDATE jobs SET status = 'DONE', locked_at = NULL, error = '', updated_at = now()"
            + " WHERE id = ?",
        job.id());
  }

  void retry(Job job, String error, Duration wait, Deadline deadline) {
    mark(
        deadline,
        "UPDATE jobs SET status = 'FAILED', attempts = attempts + 1, locked_at = NULL, error = ?,"
            + " available_at = now() + ? * interval '1 millisecond', updated_at = now()"
            + " WHERE id = ?",
        error,
        wait.toMillis(),
        job.id());
  }

  /** {@code attempts} is what the row will show; below the maximum it is claimed again. */
  void failed(Job job, String error, int attempts, Deadline deadline) {
    mark(
        deadline,
        "UPDATE jobs SET status = 'FAILED', attempts = ?, locked_at = NULL, error = ?,"
            + " updated_at = now() WHERE id = ?",
        attempts,
        error,
        job.id());
  }

  /** Puts jobs back that were locked longer ago than {@code age}; the count of rows. */
  int reclaim(Duration age, Deadline deadline) {
    return database.within(
        deadline,
        sql ->
            sql.update(
                "UPDATE jobs SET status = 'PENDING', locked_at = NULL, updated_at = now()"
                    + " WHERE status = 'PROCESSING'"
                    + " AND locked_at < now() - ? * interval '1 millisecond'",
                age.toMillis()));
  }

  private void mark(Deadline deadline, String statement, Object... arguments) {
    int _ = metrics.timed(() -> database.within(deadline, sql -> sql.update(statement, arguments)));
  }
}
