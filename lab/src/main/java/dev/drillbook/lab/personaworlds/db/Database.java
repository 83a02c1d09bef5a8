// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.db;

import dev.drillbook.lab.personaworlds.Deadline;
import dev.drillbook.lab.personaworlds.DeadlineExceeded;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/**
 * PostgreSQL as one service uses it: a few connections, each with the service's statement time-out.
 */
public final class Database implements AutoCloseable {
  private static final String QUERY_CANCELED = "57014";

  private final Pool pool;
  private final Duration statementTimeout;

  private Database(Pool pool, Duration statementTimeout) {
    this.pool = pool;
    this.statementTimeout = statementTimeout;
  }

  /** Work on one connection. */
  public interface Work<T> {
    T run(Sql sql) throws SQLException;
  }

  /** Connects once before it returns, so that a wrong URL or a dead server shows at the start. */
  public static Database open(DatabaseUrl url, String service, int size, Duration timeout) {
    Properties properties = new Properties();
    properties.setProperty("user", url.user());
    properties.setProperty("password", url.password());
    properties.setProperty("ApplicationName", "personaworlds-" + service);
    properties.setProperty("connectTimeout", "2");
    properties.setProperty("options", "-c statement_timeout=" + timeout.toMillis());
    Database database = new Database(new Pool(url, properties, size), timeout);
    long _ = database.run(sql -> sql.number("SELECT 1"));
    return database;
  }

  /** Each statement commits by itself. */
  public <T> T run(Work<T> work) {
    return onConnection(connection -> work.run(new Sql(connection)));
  }

  public <T> T inTransaction(Work<T> work) {
    return onConnection(connection -> transaction(connection, work, ""));
  }

  /**
   * One transaction whose statements end at the deadline, or at the statement time-out if that is
   * sooner.
   */
  public <T> T within(Deadline deadline, Work<T> work) {
    deadline.check();
    long millis =
        Math.max(1, Math.min(deadline.remaining().toMillis(), statementTimeout.toMillis()));
    String bound = "SET LOCAL statement_timeout = " + millis;
    try {
      return onConnection(connection -> transaction(connection, work, bound));
    } catch (DatabaseException failed) {
      if (QUERY_CANCELED.equals(failed.state()) && deadline.remaining().toMillis() <= 1) {
        throw new DeadlineExceeded();
      }
      throw failed;
    }
  }

  private interface Use<T> {
    T of(Connection connection) throws SQLException;
  }

  private <T> T onConnection(Use<T> use) {
    Connection connection;
    try {
      connection = pool.borrow();
    } catch (SQLException failed) {
      throw new DatabaseException(failed);
    }
    boolean broken = false;
    try {
      return use.of(connection);
    } catch (SQLException failed) {
      DatabaseException known = new DatabaseException(failed);
      broken = known.connectionLost();
      throw known;
    } finally {
      pool.release(connection, broken);
    }
  }

  private static <T> T transaction(Connection connection, Work<T> work, String before)
      throws SQLException {
    connection.setAutoCommit(false);
    try {
      Sql sql = new Sql(connection);
      if (!before.isEmpty()) {
        sql.script(before);
      }
      T value = work.run(sql);
      connection.commit();
      connection.setAutoCommit(true);
      return value;
    } catch (SQLException | RuntimeException failed) {
      rollback(connection, failed);
      throw failed;
    }
  }

  private static void rollback(Connection connection, Exception failed) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException alsoFailed) {
      failed.addSuppressed(alsoFailed);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
