// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.db;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A bounded set of connections that behaves as the real system's does: when the server is gone a
 * caller learns it at once, and the first caller after its return connects. The usual pools try
 * again in the background with growing pauses, which would hold a recovery up for seconds.
 */
final class Pool implements AutoCloseable {
  private static final Duration WAIT = Duration.ofSeconds(2);
  private static final Duration TRUSTED = Duration.ofMillis(250);

  private final DatabaseUrl url;
  private final Properties properties;
  private final Semaphore slots;
  private final BlockingDeque<Idle> idle = new LinkedBlockingDeque<>();

  Pool(DatabaseUrl url, Properties properties, int size) {
    this.url = url;
    this.properties = properties;
    this.slots = new Semaphore(size);
  }

  private record Idle(Connection connection, long sinceNanos) {}

  /** To be given back with {@link #release}. */
  Connection borrow() throws SQLException {
    try {
      if (!slots.tryAcquire(WAIT.toMillis(), TimeUnit.MILLISECONDS)) {
        throw new SQLTransientConnectionException(
            "no free connection within " + WAIT.toMillis() + "ms");
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      throw new SQLTransientConnectionException("interrupted while waiting for a connection");
    }
    try {
      Connection known = known();
      return known != null ? known : DriverManager.getConnection(url.jdbc(), properties);
    } catch (SQLException | RuntimeException failed) {
      slots.release();
      throw failed;
    }
  }

  /** The one used last, if it still works. */
  private @Nullable Connection known() throws SQLException {
    for (Idle next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
      boolean fresh = System.nanoTime() - next.sinceNanos() < TRUSTED.toNanos();
      if (fresh || next.connection().isValid(1)) {
        return next.connection();
      }
      close(next.connection());
    }
    return null;
  }

  /** A connection that failed is closed, and so are the idle ones: what broke it broke them. */
  void release(Connection connection, boolean broken) {
    if (broken) {
      close(connection);
      dropIdle();
    } else {
      idle.addFirst(new Idle(connection, System.nanoTime()));
    }
    slots.release();
  }

  private void dropIdle() {
    for (Idle next = idle.pollFirst(); next != null; next = idle.pollFirst()) {
      close(next.connection());
    }
  }

  private static void close(Connection connection) {
    try {
      connection.close();
    } catch (SQLException gone) {
      // It is being thrown away because it does not work.
      return;
    }
  }

  @Override
  public void close() {
    dropIdle();
  }
}
