// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.worker;

import dev.drillbook.lab.personaworlds.Deadline;
import dev.drillbook.lab.personaworlds.db.Database;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Keeps one digest per user and week: the three most active personas, rewritten when it is too old;
 * one user per run.
 */
public final class WeeklyDigests implements Task {
  private static final String NEXT =
      """
      SELECT u.id FROM users u
      LEFT JOIN weekly_digests d ON d.user_id = u.id AND d.week_start = date_trunc('week', current_date)::date
      WHERE d.id IS NULL OR d.updated_at < now() - ? * interval '1 millisecond'
      ORDER BY d.updated_at NULLS FIRST LIMIT 1
      """;
  private static final String TOP =
      """
      SELECT p.name FROM events e JOIN personas p ON p.id = e.persona_id
      WHERE e.created_at > now() - interval '10 minutes' GROUP BY p.name ORDER BY count(*) DESC LIMIT 3
      """;

  private final Database database;
  private final Duration maxAge;

  public WeeklyDigests(Database database, Duration maxAge) {
    this.database = database;
    this.maxAge = maxAge;
  }

  @Override
  public String name() {
    return "digest_weekly";
  }

  @Override
  public void run(Deadline deadline) {
    boolean _ = refreshNext(deadline);
  }

  /** False when every digest is fresh. */
  public boolean refreshNext(Deadline deadline) {
    Optional<Long> user =
        database.within(deadline, sql -> sql.first(NEXT, row -> row.getLong(1), maxAge.toMillis()));
    user.ifPresent(id -> refresh(id, deadline));
    return user.isPresent();
  }

  private void refresh(long user, Deadline deadline) {
    int _ =
        database.within(
            deadline,
            sql -> {
              List<String> top = sql.list(TOP, row -> row.getString(1));
              return sql.update(
                  "INSERT INTO weekly_digests (user_id, week_start, summary)"
                      + " VALUES (?, date_trunc('week', current_date)::date, ?)"
                      + " ON CONFLICT (user_id, week_start)"
                      + " DO UPDATE SET summary = excluded.summary, updated_at = now()",
                  user,
                  "This week: " + String.join(", ", top));
            });
  }
}
