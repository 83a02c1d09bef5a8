// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.jdbc;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.JdbiException;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteDataSource;

/** One SQLite file: a writer thread, and a few connections that only read. */
final class SqliteDatabase implements Database {
  private static final int READERS = 4;
  private static final int BUSY_MILLIS = 10_000;

  private final FileGuard guard;
  private final Writer writer;
  private final HikariDataSource readers;
  private final Jdbi reading;

  private SqliteDatabase(FileGuard guard, Writer writer, HikariDataSource readers) {
    this.guard = guard;
    this.writer = writer;
    this.readers = readers;
    this.reading = Jdbi.create(readers);
  }

  static SqliteDatabase open(Path file, List<String> migrations) {
    Path absolute = file.toAbsolutePath();
    FileGuard guard = FileGuard.take(absolute);
    try {
      SQLiteDataSource source = source(absolute, false);
      Migrations.apply(absolute, source, migrations);
      Writer writer =
          new Writer(Jdbi.create(() -> StatementCache.over(source.getConnection())).open());
      return new SqliteDatabase(guard, writer, pool(absolute));
    } catch (RuntimeException e) {
      guard.close();
      throw e instanceof DatabaseException
          ? e
          : new DatabaseException(
              absolute
                  + ": cannot be opened as a database: "
                  + e.getMessage()
                  + ". Check that it"
                  + " is a Drillbook database and that its folder can be written.",
              e);
    }
  }

  static SQLiteDataSource source(Path file, boolean readOnly) {
    SQLiteConfig config = new SQLiteConfig();
    config.setJournalMode(SQLiteConfig.JournalMode.WAL);
    config.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
    config.enforceForeignKeys(true);
    config.setBusyTimeout(BUSY_MILLIS);
    config.setTransactionMode(
        readOnly ? SQLiteConfig.TransactionMode.DEFERRED : SQLiteConfig.TransactionMode.IMMEDIATE);
    SQLiteDataSource source = new SQLiteDataSource(config);
    source.setUrl("jdbc:sqlite:" + file);
    return source;
  }

  private static HikariDataSource pool(Path file) {
    HikariConfig config = new HikariConfig();
    config.setPoolName("readers");
    config.setDataSource(source(file, true));
    config.setConnectionInitSql("PRAGMA query_only = 1");
    config.setMaximumPoolSize(READERS);
    config.setMinimumIdle(1);
    config.setConnectionTimeout(BUSY_MILLIS);
    config.setAutoCommit(false);
    return new HikariDataSource(config);
  }

  @Override
  public <T> T write(Work<T> work) {
    return writer.run(work);
  }

  @Override
  public <T> T read(Work<T> work) {
    return reading.inTransaction(work::on);
  }

  @Override
  public void check() {
    try {
      reading.withHandle(handle -> handle.select("SELECT 1").mapTo(Integer.class).one());
      writer.check();
    } catch (JdbiException e) {
      throw new DatabaseException("the database does not answer: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    writer.close();
    readers.close();
    guard.close();
  }

  /** Creates the folder of a file. */
  static void createFolder(Path file) {
    Path folder = file.getParent();
    if (folder == null) {
      return;
    }
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw new DatabaseException(
          folder + ": the folder cannot be created. Choose a data folder that can be written.", e);
    }
  }

  /** Whether the error ends the whole transaction in SQLite, not only the statement. */
  static boolean endsTransaction(Throwable error) {
    Throwable cause = error;
    while (cause != null && !(cause instanceof SQLException)) {
      cause = cause.getCause();
    }
    return cause instanceof SQLException sql
        && List.of(5, 7, 9, 10, 13).contains(sql.getErrorCode() & 0xff);
  }
}
