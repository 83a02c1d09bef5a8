// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.db;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Applies a folder's {@code .sql} files in the order of their names, each once, under one lock. */
public final class Migrations {
  private static final long LOCK = 82458324711L;

  private final Path folder;

  public Migrations(Path folder) {
    this.folder = folder;
  }

  /** File names, sorted. */
  public List<String> expected() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(".sql"))
          .sorted()
          .toList();
    }
  }

  /** Applies what is missing and returns the names applied now; twice is safe. */
  public List<String> apply(DatabaseUrl url) {
    try (Connection connection =
        DriverManager.getConnection(url.jdbc(), url.user(), url.password())) {
      Sql sql = new Sql(connection);
      sql.number("SELECT 1 FROM (SELECT pg_advisory_lock(?)) AS locked", LOCK);
      return applyMissing(connection, sql);
    } catch (SQLException failed) {
      throw new DatabaseException(failed);
    } catch (IOException unreadable) {
      throw new UncheckedIOException(unreadable);
    }
  }

  private List<String> applyMissing(Connection connection, Sql sql)
      throws SQLException, IOException {
    sql.script(
        "CREATE TABLE IF NOT EXISTS schema_migrations"
            + " (version text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now())");
    Set<String> applied =
        new TreeSet<>(sql.list("SELECT version FROM schema_migrations", row -> row.getString(1)));
    List<String> now = new ArrayList<>();
    connection.setAutoCommit(false);
    for (String name : expected()) {
      if (!applied.contains(name)) {
        sql.script(Files.readString(folder.resolve(name)));
        sql.update("INSERT INTO schema_migrations (version) VALUES (?)", name);
        connection.commit();
        now.add(name);
      }
    }
    return now;
  }
}
