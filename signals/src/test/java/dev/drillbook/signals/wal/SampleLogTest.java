// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.wal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Matcher;
import dev.drillbook.promql.Series;
import dev.drillbook.signals.store.Sample;
import dev.drillbook.signals.store.SampleStore;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleLogTest {
  private static final SampleStore.Bounds BOUNDS =
      new SampleStore.Bounds(Duration.ofHours(1), 1000);
  private static final int SERIES = 20;

  @TempDir Path folder;

  /** A process of its own: writes rounds for ever and says which are written. */
  static final class Writer {
    private Writer() {}

    public static void main(String[] folder) {
      SampleLog log = SampleLog.open(Path.of(folder[0]), 1 << 30);
      SampleStore store = SampleStore.over(log, BOUNDS);
      for (int round = 1; round < Integer.MAX_VALUE; round++) {
        store.write(round(round));
        System.out.println(round);
        if (round % 50 == 0) {
          store.sync();
        }
      }
    }
  }

  private static List<Sample> round(int round) {
    return IntStream.range(0, SERIES)
        .mapToObj(i -> new Sample(labels(i), round * 1000L, value(i, round)))
        .toList();
  }

  private static Labels labels(int i) {
    return Labels.of("__name__", "x", "i", Integer.toString(i), "umlaut", "ä" + i);
  }

  private static double value(int i, int round) {
    return switch (i % 4) {
      case 0 -> 1;
      case 1 -> round * 3.0 * i;
      case 2 -> Math.sqrt(round + i);
      default -> round % 7 == 0 ? Series.STALE : -round;
    };
  }

  private static List<Series> all(SampleStore store) {
    return store.select(List.of(new Matcher("__name__", Matcher.Op.EQUAL, "x")), 0, Long.MAX_VALUE);
  }

  private static void assertWhole(SampleStore store, int rounds) {
    assertThat(all(store)).hasSize(SERIES);
    for (Series series : all(store)) {
      int i = Integer.parseInt(series.labels().get("i"));
      assertThat(series.labels()).isEqualTo(labels(i));
      assertThat(series.size()).isEqualTo(rounds);
      for (int round = 1; round <= rounds; round++) {
        assertThat(series.timestamps()[round - 1]).isEqualTo(round * 1000L);
        assertThat(Double.doubleToRawLongBits(series.values()[round - 1]))
            .isEqualTo(Double.doubleToRawLongBits(value(i, round)));
      }
    }
  }

  private void write(int from, int to) {
    try (SampleLog log = SampleLog.open(folder, 1 << 30)) {
      SampleStore store = SampleStore.over(log, BOUNDS);
      for (int round = from; round <= to; round++) {
        store.write(round(round));
      }
    }
  }

  private SampleStore reopened() {
    try (SampleLog log = SampleLog.open(folder, 1 << 30)) {
      return SampleStore.over(log, BOUNDS);
    }
  }

  @Test
  void what_was_written_is_there_after_two_restarts() {
    write(1, 200);
    write(201, 300);
    assertWhole(reopened(), 300);
  }

  @Test
  void a_torn_tail_costs_the_torn_round_only_and_writing_goes_on() throws IOException {
    write(1, 10);
    Path file = segments().getFirst();
    long size = Files.size(file);
    byte[] bytes = Files.readAllBytes(file);
    Files.write(file, java.util.Arrays.copyOf(bytes, (int) size - 3));
    assertWhole(reopened(), 9);
    write(10, 12);
    assertWhole(reopened(), 12);
  }

  @Test
  void every_cut_leaves_whole_rounds_and_nothing_invented() throws IOException {
    write(1, 5);
    byte[] bytes = Files.readAllBytes(segments().getFirst());
    for (int cut = 0; cut < bytes.length; cut += 7) {
      Files.write(segments().getFirst(), java.util.Arrays.copyOf(bytes, cut));
      List<Series> found = all(reopened());
      int rounds = found.isEmpty() ? 0 : found.getFirst().size();
      if (rounds > 0) {
        assertWhole(reopened(), rounds);
      }
    }
  }

  @Test
  void a_flipped_bit_ends_its_segment_and_not_the_next() throws IOException {
    write(1, 10);
    write(11, 20);
    Path first = segments().getFirst();
    byte[] bytes = Files.readAllBytes(first);
    bytes[bytes.length / 2] ^= 4;
    Files.write(first, bytes);
    SampleStore store = reopened();
    assertThat(all(store)).hasSize(SERIES);
    for (Series series : all(store)) {
      assertThat(series.timestamps()).contains(11_000, 20_000).doesNotContain(10_000).isSorted();
    }
  }

  @Test
  void old_segments_are_deleted_and_the_oldest_of_too_many_bytes() throws IOException {
    write(1, 10);
    write(4001, 4010);
    try (SampleLog log = SampleLog.open(folder, 1 << 30)) {
      SampleStore store = SampleStore.over(log, BOUNDS);
      store.forget(4_010_000);
    }
    assertThat(segments()).hasSize(1);
    try (SampleLog log = SampleLog.open(folder, 0)) {
      SampleStore store = SampleStore.over(log, BOUNDS);
      store.forget(4_010_000);
    }
    assertThat(segments()).isEmpty();
  }

  @Test
  void a_process_that_is_killed_loses_nothing_that_it_had_written(@TempDir Path out)
      throws Exception {
    Path said = out.resolve("said");
    Process writer =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-Xmx128m",
                "-cp",
                System.getProperty("java.class.path"),
                Writer.class.getName(),
                folder.toString())
            .redirectOutput(said.toFile())
            .redirectError(ProcessBuilder.Redirect.DISCARD)
            .start();
    try {
      long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
      while (lines(said).size() < 120 && System.nanoTime() < deadline) {
        LockSupport.parkNanos(1_000_000);
      }
    } finally {
      writer.destroyForcibly().waitFor();
    }
    int rounds = Integer.parseInt(lines(said).getLast());
    assertThat(rounds).isGreaterThan(100);
    SampleStore store = reopened();
    int kept = all(store).getFirst().size();
    assertThat(kept).isBetween(rounds, rounds + 1);
    assertWhole(store, kept);
  }

  /** Whole lines only. */
  private static List<String> lines(Path file) throws IOException {
    String text = Files.readString(file);
    return text.substring(0, text.lastIndexOf('\n') + 1).lines().toList();
  }

  private List<Path> segments() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files.sorted().toList();
    }
  }
}
