// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.jdbc;

import java.nio.file.Files;
import java.nio.file.Path;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;

/** A SQLite file that somebody only looks at. */
final class ReadingDatabase implements Database {
  private final Path file;
  private final Handle handle;

  private ReadingDatabase(Path file, Handle handle) {
    this.file = file;
    this.handle = handle;
  }

  static ReadingDatabase open(Path file) {
    if (!Files.isRegularFile(file)) {
      throw new DatabaseException(file + ": no such file. Check the data folder.");
    }
    try {
      Handle handle = Jdbi.create(SqliteDatabase.source(file.toAbsolutePath(), true)).open();
      handle.execute("PRAGMA query_only = 1");
      return new ReadingDatabase(file, handle);
    } catch (JdbiException e) {
      throw new DatabaseException(file + ": cannot be opened as a database: " + e.getMessage(), e);
    }
  }

  @Override
  public <T> T write(Work<T> work) {
    throw new DatabaseException(file + ": is open for reading only");
  }

  @Override
  public synchronized <T> T read(Work<T> work) {
    try {
      return handle.inTransaction(work::on);
    } catch (JdbiException e) {
      throw new DatabaseException(
          file
              + ": cannot be read: "
              + e.getMessage()
              + ". A database of an older version is brought up to date when the server starts.",
          e);
    }
  }

  @Override
  public void check() {
    read(open -> open.select("SELECT 1").mapTo(Integer.class).one());
  }

  @Override
  public void close() {
    handle.close();
  }
}
