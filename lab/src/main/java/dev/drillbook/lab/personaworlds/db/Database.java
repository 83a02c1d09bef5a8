// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import dev.drillbook.lab.personaworlds.Deadline;
import dev.drillbook.lab.personaworlds.DeadlineExceeded;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** A pool of connections, each with the service's statement time-out. */
public final class Database implements AutoCloseable {
  private static final String QUERY_CANCELED = "57014";

  private final HikariDataSource pool;
  private final Duration statementTimeout;

  private Database(HikariDataSource pool, Duration statementTimeout) {
    this.pool = pool;
    this.statementTimeout = statementTimeout;
  }

  /** Work on one connection. */
  public interface Work<T> {
    T run(Sql sql) throws SQLException;
  }

  /** Connects once before it returns, so that a wrong URL or a dead server shows at the start. */
  public static Database open(DatabaseUrl url, String service, int size, Duration timeout) {
    HikariConfig config = new HikariConfig();
    config.setJdbcUrl(url.jdbc());
    config.setUsername(url.user());
    config.setPassword(url.password());
    config.setPoolName(service);
    config.setMaximumPoolSize(size);
    config.setMinimumIdle(2);
    config.setConnectionTimeout(1000);
    config.setInitializationFailTimeout(1);
    config.addDataSourceProperty("ApplicationName", "personaworlds-" + service);
    config.addDataSourceProperty("connectTimeout", "2");
    config.addDataSourceProperty("options", "-c statement_timeout=" + timeout.toMillis());
    try {
      return new Database(new HikariDataSource(config), timeout);
    } catch (PoolInitializationException failed) {
      throw failed.getCause() instanceof SQLException cause ? new DatabaseException(cause) : failed;
    }
  }

  /** Each statement commits by itself. */
  public <T> T run(Work<T> work) {
    try (Connection connection = pool.getConnection()) {
      return work.run(new Sql(connection));
    } catch (SQLException failed) {
      throw new DatabaseException(failed);
    }
  }

  public <T> T inTransaction(Work<T> work) {
    return transaction(work, "");
  }

  /**
   * One transaction whose statements end at the deadline, or at the statement time-out if that is
   * sooner.
   */
  public <T> T within(Deadline deadline, Work<T> work) {
    deadline.check();
    long millis =
        Math.max(1, Math.min(deadline.remaining().toMillis(), statementTimeout.toMillis()));
    try {
      return transaction(work, "SET LOCAL statement_timeout = " + millis);
    } catch (DatabaseException failed) {
      if (QUERY_CANCELED.equals(failed.state()) && deadline.expired()) {
        throw new DeadlineExceeded();
      }
      throw failed;
    }
  }

  private <T> T transaction(Work<T> work, String before) {
    try (Connection connection = pool.getConnection()) {
      connection.setAutoCommit(false);
      try {
        Sql sql = new Sql(connection);
        if (!before.isEmpty()) {
          sql.script(before);
        }
        T value = work.run(sql);
        connection.commit();
        return value;
      } catch (SQLException | RuntimeException failed) {
        rollback(connection, failed);
        throw failed;
      }
    } catch (SQLException failed) {
      throw new DatabaseException(failed);
    }
  }

  private static void rollback(Connection connection, Exception failed) {
    try {
      connection.rollback();
    } catch (SQLException alsoFailed) {
      failed.addSuppressed(alsoFailed);
    }
  }

  @Override
  public void close() {
    pool.close();
  }
}
