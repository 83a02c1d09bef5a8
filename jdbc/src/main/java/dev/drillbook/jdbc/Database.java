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
   * Opens (and creates) the SQLite file and its folder, and applies the rooms' migrations that are
   * not in it yet. Throws {@link DatabaseException} when another process has the file, when it is
   * no database, or when a newer version wrote it.
   *
   * @param migrations class path folders such as "db/migration/execution"; versions are unique over
   *     all folders (signals from V100, execution from V200, incident from V300, drill from V400)
   */
  static Database open(Path file, List<String> migrations) {
    return SqliteDatabase.open(file, migrations);
  }

  /**
   * Opens an existing file to look at it, beside the process that uses it or without one. Every
   * write is refused with {@link DatabaseException}.
   */
  static Database reading(Path file) {
    return ReadingDatabase.open(file);
  }

  /**
   * Runs the work in the writer, inside a savepoint; returns when it is durable (fsynced). A thrown
   * exception rolls back only this work and reaches the caller. Works run in the order of the
   * calls. The work must be quick, and must not call {@code write} itself: everybody else waits for
   * it.
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
