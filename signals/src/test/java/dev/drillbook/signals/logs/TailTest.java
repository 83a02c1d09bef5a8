// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.logs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TailTest {
  @TempDir Path folder;
  private Tail tail;

  @BeforeEach
  void open() {
    tail = new Tail(folder.resolve("api*.log"));
  }

  @AfterEach
  void close() {
    tail.close();
  }

  private void append(String name, String text) throws IOException {
    Files.writeString(
        folder.resolve(name), text, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }

  private List<String> read() {
    return tail.read() instanceof Tail.Lines found ? found.lines() : List.of("unreadable");
  }

  @Test
  void lines_are_read_once_as_they_are_written() throws IOException {
    append("api.log", "one\ntwo\n");
    assertThat(read()).containsExactly("one", "two");
    assertThat(read()).isEmpty();
    append("api.log", "three\n");
    assertThat(read()).containsExactly("three");
  }

  @Test
  void a_line_without_its_end_waits() throws IOException {
    append("api.log", "one\ntw");
    assertThat(read()).containsExactly("one");
    append("api.log", "o é");
    assertThat(read()).isEmpty();
    append("api.log", "\n");
    assertThat(read()).containsExactly("two é");
  }

  @Test
  void what_was_there_first_is_told_from_what_is_new() throws IOException {
    append("api.log", "old\n");
    assertThat(tail.read()).isEqualTo(new Tail.Lines(List.of("old"), true));
    append("api.log", "new\n");
    assertThat(tail.read()).isEqualTo(new Tail.Lines(List.of("new"), false));
  }

  @Test
  void a_rotated_file_is_read_to_its_end_and_the_new_one_from_its_beginning() throws IOException {
    append("api.log", "one\n");
    assertThat(read()).containsExactly("one");
    append("api.log", "two\n");
    Files.move(folder.resolve("api.log"), folder.resolve("old-api.log.1"));
    append("api.log", "three\n");
    assertThat(read()).containsExactlyInAnyOrder("two", "three");
  }

  @Test
  void a_file_that_is_cut_off_is_read_from_its_beginning() throws IOException {
    append("api.log", "one\ntwo\n");
    assertThat(read()).hasSize(2);
    Files.writeString(folder.resolve("api.log"), "new\n");
    assertThat(read()).containsExactly("new");
  }

  @Test
  void new_files_join_whenever_their_name_fits() throws IOException {
    append("api.log", "one\n");
    assertThat(read()).containsExactly("one");
    append("api-2.log", "two\n");
    append("worker.log", "never\n");
    assertThat(read()).containsExactly("two");
  }

  @Test
  void only_the_end_of_a_large_old_file_is_read_from_a_whole_line_on() throws IOException {
    append("api.log", "a line of twenty-five ch.\n".repeat(100_000));
    List<String> lines = read();
    assertThat(lines).hasSizeBetween(40_000, 40_400);
    assertThat(lines).allMatch("a line of twenty-five ch."::equals);
  }

  @Test
  void a_line_that_never_ends_is_not_kept() throws IOException {
    append("api.log", "x");
    assertThat(read()).isEmpty();
    append("api.log", "x".repeat(1_000_000));
    assertThat(read()).isEmpty();
    append("api.log", "\nshort\n");
    assertThat(read()).containsExactly("short");
  }

  @Test
  void no_file_is_not_the_same_as_no_line() throws IOException {
    assertThat(tail.read()).isInstanceOf(Tail.Unreadable.class);
    assertThat(new Tail(folder.resolve("none/api.log")).read())
        .isInstanceOfSatisfying(
            Tail.Unreadable.class, none -> assertThat(none.reason()).contains("no such"));
    append("api.log", "");
    assertThat(read()).isEmpty();
    Files.delete(folder.resolve("api.log"));
    assertThat(tail.read()).isInstanceOf(Tail.Unreadable.class);
  }
}
