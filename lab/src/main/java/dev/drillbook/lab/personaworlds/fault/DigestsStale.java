// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.fault;

import dev.drillbook.lab.personaworlds.db.DatabaseException;
import dev.drillbook.lab.personaworlds.db.DatabaseUrl;
import dev.drillbook.lab.personaworlds.db.Sql;
import dev.drillbook.lab.personaworlds.host.Host;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Optional;

/** An analyst looked at the digests, locked them, and went to lunch with the transaction open. */
final class DigestsStale implements Fault {
  private final Host host;
  private Optional<Session> session = Optional.empty();

  DigestsStale(Host host) {
    this.host = host;
  }

  private record Session(Connection connection, long pid) {}

  @Override
  public About about() {
    return new About(
        "digests-stale",
        "A forgotten session locks the digests",
        "Digests are no longer refreshed; no metric says so");
  }

  @Override
  public synchronized void inject(Parameters parameters) {
    if (present()) {
      return;
    }
    DatabaseUrl analyst = host.analyst();
    try {
      Connection connection =
          DriverManager.getConnection(
              analyst.jdbc() + "?ApplicationName=psql", analyst.user(), analyst.password());
      Sql sql = new Sql(connection);
      long pid = sql.number("SELECT pg_backend_pid()");
      connection.setAutoCommit(false);
      var _ = sql.list("SELECT id, summary FROM persona_digests FOR UPDATE", row -> row.getLong(1));
      session = Optional.of(new Session(connection, pid));
    } catch (SQLException failed) {
      throw new DatabaseException(failed);
    }
  }

  @Override
  public synchronized void clear() {
    session.ifPresent(DigestsStale::leave);
    session = Optional.empty();
  }

  private static void leave(Session session) {
    try {
      session.connection().close();
    } catch (SQLException gone) {
      // The server already ended the session: that is what an operator does about it.
      return;
    }
  }

  @Override
  public synchronized boolean present() {
    return session.isPresent()
        && host.databaseRuns()
        && host.sql(sql ->
            sql.number(
                "SELECT count(*) FROM pg_stat_activity WHERE pid = ? AND usename = 'analyst'",
                session.map(Session::pid).orElse(0L)))
            > 0;
  }
}
