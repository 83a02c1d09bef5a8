// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SqliteDatabaseTest extends DatabaseContract {
  @TempDir Path folder;

  @Override
  Database open(List<String> migrations) {
    return Database.open(folder.resolve("data/state.db"), migrations);
  }

  @Test
  void theFileIsKeptTheDurableWay() {
    List<String> modes =
        database.write(handle ->
            List.of(
                handle.select("PRAGMA journal_mode").mapTo(String.class).one(),
                handle.select("PRAGMA synchronous").mapTo(String.class).one(),
                handle.select("PRAGMA foreign_keys").mapTo(String.class).one()));
    assertThat(modes).containsExactly("wal", "2", "1");
  }

  @Test
  void aSecondOpeningInTheSameProcessIsRefused() {
    assertThatThrownBy(() -> open(NOTES))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("state.db: another Drillbook process uses this database");
  }

  @Test
  void aSecondProcessIsRefused() throws IOException, InterruptedException {
    Process other =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                OpenOnce.class.getName(),
                folder.resolve("data/state.db").toString())
            .redirectErrorStream(true)
            .start();
    String said = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(other.waitFor(30, TimeUnit.SECONDS)).isTrue();
    assertThat(said).contains("refused: ").contains("another Drillbook process");
  }

  /** The other process. */
  static final class OpenOnce {
    private OpenOnce() {}

    public static void main(String[] arguments) {
      try (Database database = Database.open(Path.of(arguments[0]), NOTES)) {
        database.check();
        System.out.println("opened");
      } catch (DatabaseException e) {
        System.out.println("refused: " + e.getMessage());
      }
    }
  }

  @Test
  void aFileThatIsNoDatabaseIsRefusedWithItsName() throws IOException {
    Path file = folder.resolve("notes.txt");
    Files.writeString(file, "these are words, not a database, ".repeat(100));
    assertThatThrownBy(() -> Database.open(file, NOTES))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("notes.txt");
    assertThat(Files.readString(file)).startsWith("these are words");
  }

  @Test
  void aFullDiskFailsTheWritesThatItHitAndNothingBefore() {
    database.write(handle -> handle.execute("INSERT INTO note (text) VALUES ('before')"));
    database.write(handle -> handle.select("PRAGMA max_page_count = 1").mapTo(Integer.class).one());
    assertThatThrownBy(() ->
            database.write(handle ->
                handle.execute("INSERT INTO note (text) VALUES (?)", "x".repeat(1_000_000))))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("nothing was written");
    database.write(
        handle -> handle.select("PRAGMA max_page_count = 100000").mapTo(Integer.class).one());
    database.write(handle -> handle.execute("INSERT INTO note (text) VALUES ('after')"));
    List<String> texts =
        database.read(handle ->
            handle.select("SELECT text FROM note ORDER BY id").mapTo(String.class).list());
    assertThat(texts).containsExactly("before", "after");
  }
}
