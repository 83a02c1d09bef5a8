// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.fault;

import dev.drillbook.lab.personaworlds.Deadline;
import dev.drillbook.lab.personaworlds.db.Sql;
import dev.drillbook.lab.personaworlds.host.Host;
import dev.drillbook.lab.personaworlds.host.LabException;
import dev.drillbook.lab.personaworlds.host.Layout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** Brings everything back to how it was when the lab was ready. */
final class Reset {
  private static final Duration READY_LIMIT = Duration.ofSeconds(20);

  /**
   * Waiting jobs go. Posts and events of the last minutes stay, because visitors are just using
   * them; posts that were seeded lose their replies, so that there are always some to ask replies
   * for.
   */
  private static final String ROWS =
      """
      DELETE FROM jobs;
      DELETE FROM replies WHERE post_id <= 2400;
      DELETE FROM posts WHERE id > 2400 AND created_at < now() - interval '10 minutes';
      DELETE FROM events WHERE id > 160000 AND created_at < now() - interval '10 minutes';
      DELETE FROM notifications WHERE created_at < now() - interval '10 minutes';
      UPDATE posts SET status = 'PUBLISHED' WHERE status <> 'PUBLISHED' AND id <= 2400;
      INSERT INTO persona_digests (persona_id, date, summary) SELECT id, current_date, 'Quiet so far.' FROM personas
        ON CONFLICT (persona_id, date) DO UPDATE SET updated_at = now();
      INSERT INTO weekly_digests (user_id, week_start, summary)
        SELECT id, date_trunc('week', current_date)::date, 'Quiet so far.' FROM users
        ON CONFLICT (user_id, week_start) DO UPDATE SET updated_at = now()
      """;

  private final Grounds grounds;
  private final List<Fault> faults;
  private final MigrationsPending migrations;

  Reset(Grounds grounds, List<Fault> faults, MigrationsPending migrations) {
    this.grounds = grounds;
    this.faults = List.copyOf(faults);
    this.migrations = migrations;
  }

  /** Ready and without waiting jobs when it returns. */
  void run() {
    Host host = grounds.host();
    host.startDatabase();
    faults.forEach(Fault::clear);
    if (migrations.shipped()) {
      migrations.undo();
    }
    boolean _ = host.reset();
    boolean _ = host.sql(Reset::data);
    awaitReady(host);
  }

  private static boolean data(Sql sql) throws SQLException {
    for (String index : indexes()) {
      sql.script(index);
    }
    sql.script(ROWS);
    return true;
  }

  private static List<String> indexes() {
    try {
      return Layout.resource("migrations/0007_scaling_indexes.sql")
          .lines()
          .filter(line -> line.startsWith("CREATE INDEX "))
          .map(line -> line.replace("CREATE INDEX ", "CREATE INDEX IF NOT EXISTS "))
          .toList();
    } catch (IOException missing) {
      throw new UncheckedIOException(missing);
    }
  }

  private static void awaitReady(Host host) {
    Deadline limit = Deadline.after(READY_LIMIT);
    while (!ready(host.topology().apiUrl().resolve("/readyz"))) {
      if (limit.expired()) {
        throw new LabException("reset: the API does not become ready. See its log.");
      }
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }

  private static boolean ready(URI url) {
    try {
      HttpURLConnection request = (HttpURLConnection) url.toURL().openConnection();
      request.setConnectTimeout(500);
      request.setReadTimeout(3000);
      return request.getResponseCode() == 200;
    } catch (IOException notYet) {
      return false;
    }
  }
}
