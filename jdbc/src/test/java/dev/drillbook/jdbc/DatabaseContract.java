// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.jdbi.v3.core.Handle;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What every database promises the rooms. */
abstract class DatabaseContract {
  static final List<String> NOTES = List.of("db/migration/jdbc_test");
  static final List<String> ALL = List.of("db/migration/jdbc_test", "db/migration/jdbc_more");

  Database database;

  /** Opens the same store at every call within one test. */
  abstract Database open(List<String> migrations);

  @BeforeEach
  void openIt() {
    database = open(NOTES);
  }

  @AfterEach
  void closeIt() {
    database.close();
  }

  private static int insert(Handle handle, String text) {
    return handle.execute("INSERT INTO note (text) VALUES (?)", text);
  }

  private List<String> notes() {
    return database.read(
        handle -> handle.select("SELECT text FROM note ORDER BY id").mapTo(String.class).list());
  }

  @Test
  void aWriteIsReadableOnceItReturns() {
    int rows = database.write(handle -> insert(handle, "first"));
    assertThat(rows).isEqualTo(1);
    assertThat(notes()).containsExactly("first");
  }

  @Test
  void anExceptionReachesTheCallerAndRollsBackOnlyItsOwnWork() throws Exception {
    int works = 40;
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<Future<Integer>> results = new ArrayList<>();
      for (int i = 0; i < works; i++) {
        int number = i;
        results.add(threads.submit(() -> database.write(handle -> insertOdd(handle, number))));
      }
      for (int i = 0; i < works; i++) {
        Future<Integer> result = results.get(i);
        if (i % 2 == 1) {
          assertThat(result.get()).isEqualTo(1);
        } else {
          assertThatThrownBy(result::get).hasRootCauseMessage("even: " + i);
        }
      }
    }
    assertThat(notes()).hasSize(works / 2).allMatch(text -> text.startsWith("odd"));
  }

  private static int insertOdd(Handle handle, int number) {
    int rows = insert(handle, (number % 2 == 1 ? "odd " : "even ") + number);
    if (number % 2 == 0) {
      throw new IllegalStateException("even: " + number);
    }
    return rows;
  }

  @Test
  void writesOfOneCallerKeepTheirOrder() {
    IntStream.range(0, 50).forEach(i -> database.write(handle -> insert(handle, "n" + i)));
    assertThat(notes())
        .containsExactlyElementsOf(IntStream.range(0, 50).mapToObj(i -> "n" + i).toList());
  }

  @Test
  void aReadNeverSeesHalfAWork() {
    database.write(handle -> {
      insert(handle, "seen inside");
      assertThat(notes()).isEmpty();
      return true;
    });
    assertThat(notes()).containsExactly("seen inside");
  }

  @Test
  void aStatementThatFailsSpoilsNothingElse() {
    database.write(handle -> insert(handle, "once"));
    assertThatThrownBy(() -> database.write(handle -> insert(handle, "once")))
        .hasMessageContaining("UNIQUE");
    database.write(handle -> insert(handle, "after"));
    assertThat(notes()).containsExactly("once", "after");
  }

  @Test
  void aWriteInsideAWriteIsABug() {
    assertThatThrownBy(
            () -> database.write(handle -> database.write(inner -> insert(inner, "never"))))
        .hasMessageContaining("a write inside a write");
    assertThat(notes()).isEmpty();
  }

  @Test
  void readsCannotWrite() {
    assertThatThrownBy(() -> database.read(handle -> insert(handle, "no")))
        .hasMessageContaining("read");
  }

  @Test
  void reopeningKeepsEverythingAndAppliesLaterMigrationsOfOtherRooms() {
    database.write(handle -> insert(handle, "kept"));
    database.close();
    database = open(ALL);
    assertThat(notes()).containsExactly("kept");
    assertThatThrownBy(
            () -> database.write(handle -> handle.execute("INSERT INTO remark VALUES (99)")))
        .hasMessageContaining("FOREIGN KEY");
    database.check();
  }

  @Test
  void anOlderVersionIsRefusedWithAReason() {
    database.close();
    open(ALL).close();
    assertThatThrownBy(() -> open(NOTES))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("Use the version that wrote it");
    database = open(ALL);
  }

  @Test
  void aClosedDatabaseRefusesWork() {
    database.close();
    assertThatThrownBy(() -> database.write(handle -> insert(handle, "late")))
        .isInstanceOf(DatabaseException.class)
        .hasMessageContaining("closed");
    database = open(NOTES);
    assertThat(notes()).isEmpty();
  }
}
