// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.jdbc;

import java.nio.file.Path;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * The embedded database of one process. Every write of every room goes through one writer, so that
 * work of several rooms can be one transaction; reads use their own connections.
 */
public interface Database extends AutoCloseable {

  /**
   * Opens (and creates) the SQLite file, applies the rooms' migrations from the class path folders,
   * in order.
   *
   * @param migrations class path folders such as "db/migration/execution"
   */
  static Database open(Path file, List<String> migrations) {
    throw new DatabaseException(file + ": not available yet");
  }

  /**
   * Runs the work in the writer, inside a savepoint; returns when it is durable (fsynced). A thrown
   * exception rolls back only this work.
   */
  <T> T write(Work<T> work);

  /** Runs the work on a read connection, in one read transaction. Never waits for the writer. */
  <T> T read(Work<T> work);

  /** Answers a trivial query, or throws {@link DatabaseException}. */
  void check();

  @Override
  void close();

  /** Work on a connection that belongs to the caller only while it runs. */
  @FunctionalInterface
  interface Work<T> {
    T on(Handle handle);
  }
}
