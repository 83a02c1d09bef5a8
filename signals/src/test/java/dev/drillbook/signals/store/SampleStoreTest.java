// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Matcher;
import dev.drillbook.promql.Series;
import dev.drillbook.signals.wal.SampleLog;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SampleStoreTest {
  private static final Labels API = Labels.of("__name__", "up", "target", "api");
  private static final Labels WORKER = Labels.of("__name__", "up", "target", "worker");

  @TempDir Path folder;

  private final SampleStore store = new SampleStore(Duration.ofHours(1), 100);

  @Test
  void a_selection_has_the_samples_after_its_begin_up_to_its_end() {
    write(API, 1000, 2000, 3000, 4000);
    Series found = only(store.select(named("up"), 1000, 3000));
    assertThat(found.timestamps()).containsExactly(2000, 3000);
    assertThat(found.values()).containsExactly(2000, 3000);
  }

  @Test
  void every_matcher_must_accept() {
    write(API, 1000);
    write(WORKER, 1000);
    Matcher worker = new Matcher("target", Matcher.Op.REGEX, "w.*");
    assertThat(store.select(List.of(named("up").getFirst(), worker), 0, 5000))
        .extracting(Series::labels)
        .containsExactly(WORKER);
    assertThat(store.select(List.of(worker), 0, 5000)).hasSize(1);
    assertThat(store.select(named("down"), 0, 5000)).isEmpty();
  }

  @Test
  void many_samples_come_back_as_they_were_written_whatever_their_chunks_look_like() {
    List<Sample> written = new ArrayList<>();
    long t = 1_700_000_000_000L;
    for (int i = 0; i < 1000; i++) {
      t += i % 7 == 0 ? 1013 : 1000;
      written.add(new Sample(API, t, i < 400 ? 5 : i % 3));
    }
    written.forEach(sample -> store.write(List.of(sample)));
    Series all = only(store.select(named("up"), 0, Long.MAX_VALUE));
    assertThat(all.size()).isEqualTo(1000);
    for (int i = 0; i < 1000; i++) {
      assertThat(all.timestamps()[i]).isEqualTo(written.get(i).t());
      assertThat(all.values()[i]).isEqualTo(written.get(i).value());
    }
    for (int from : new int[] {0, 1, 119, 120, 121, 500, 998}) {
      Series part = only(store.select(named("up"), written.get(from).t(), written.get(999).t()));
      assertThat(part.size()).isEqualTo(999 - from);
    }
  }

  @Test
  void the_staleness_marker_and_other_nans_keep_their_bits() {
    for (int i = 0; i < 130; i++) {
      store.write(List.of(Sample.stale(API, i + 1)));
    }
    store.write(List.of(new Sample(API, 500, Double.NaN)));
    Series all = only(store.select(named("up"), 0, 500));
    assertThat(Series.isStale(all.values()[0])).isTrue();
    assertThat(Series.isStale(all.values()[129])).isTrue();
    assertThat(Series.isStale(all.values()[130])).isFalse();
  }

  @Test
  void a_sample_that_is_late_or_twice_is_refused_and_counted() {
    write(API, 2000);
    assertThat(store.write(List.of(new Sample(API, 2000, 7), new Sample(API, 1000, 7)))).isZero();
    assertThat(store.size()).isEqualTo(new SampleStore.Size(1, 1, 1, 1, 0));
  }

  @Test
  void a_series_beyond_the_limit_is_refused() {
    SampleStore small = new SampleStore(Duration.ofHours(1), 1);
    assertThat(small.write(List.of(new Sample(API, 1, 1), new Sample(WORKER, 1, 1)))).isOne();
    assertThat(small.size().series()).isOne();
    assertThat(small.size().beyondLimit()).isOne();
    assertThat(small.offender())
        .isEqualTo("up has 1 of 1 series, most by its label target (1 values)");
  }

  @Test
  void values_without_any_pattern_come_back_bit_by_bit() {
    Random random = new Random(7);
    double[] written = new double[500];
    for (int i = 0; i < written.length; i++) {
      written[i] =
          switch (i % 4) {
            case 0 -> random.nextDouble();
            case 1 -> Double.longBitsToDouble(random.nextLong());
            case 2 -> i / 10.0;
            default -> -random.nextGaussian() * 1e300;
          };
      store.write(List.of(new Sample(API, i + 1, written[i])));
    }
    double[] read = only(store.select(named("up"), 0, 1000)).values();
    for (int i = 0; i < written.length; i++) {
      assertThat(Double.doubleToRawLongBits(read[i]))
          .isEqualTo(Double.doubleToRawLongBits(written[i]));
    }
  }

  @Test
  void a_sample_out_of_order_is_put_into_its_place_within_the_tolerance_only() {
    SeriesHandle up = new SeriesHandle(API);
    for (int i = 1; i <= 300; i++) {
      if (i != 50 && i != 130 && i != 290) {
        write(API, i * 1000L);
      }
    }
    Round late = new Round(4);
    late.add(up, 290_000, 290_000);
    late.add(up, 130_000, 130_000);
    late.add(up, 131_000, 7);
    late.add(up, 50_000, 50_000);
    assertThat(store.write(late, Duration.ofSeconds(200))).isEqualTo(2);
    assertThat(store.size()).isEqualTo(new SampleStore.Size(1, 299, 1, 1, 0));
    Series all = only(store.select(named("up"), 0, Long.MAX_VALUE));
    assertThat(all.timestamps()).isSorted().hasSize(299);
    for (int i = 0; i < all.size(); i++) {
      assertThat(all.values()[i]).isEqualTo((double) all.timestamps()[i]);
    }
  }

  @Test
  void labels_and_their_values_can_be_listed() {
    write(API, 1000);
    write(WORKER, 1000);
    assertThat(store.labelNames(List.of())).containsExactly("__name__", "target");
    assertThat(store.labelValues("target", List.of())).containsExactly("api", "worker");
    assertThat(
            store.labelValues(
                "target", List.of(new Matcher("target", Matcher.Op.NOT_EQUAL, "api"))))
        .containsExactly("worker");
  }

  @Test
  void a_store_that_grows_too_large_forgets_its_oldest_first() {
    SampleLog log = SampleLog.open(folder, 1 << 30);
    SampleStore small =
        SampleStore.over(log, new SampleStore.Bounds(Duration.ofHours(6), 10, 20_000));
    for (int i = 1; i <= 6000; i++) {
      small.write(List.of(new Sample(API, i * 1000L, Math.sqrt(i))));
    }
    small.forget(6_000_000);
    assertThat(small.size().samples()).isLessThan(6000).isGreaterThan(300);
    assertThat(only(small.select(named("up"), 0, Long.MAX_VALUE)).timestamps()).contains(6_000_000);
    log.close();
  }

  @Test
  void what_is_older_than_the_window_is_forgotten_in_whole_chunks() {
    for (int i = 0; i < 240; i++) {
      write(API, i * 60_000L);
    }
    write(WORKER, 1000);
    store.forget(240 * 60_000L);
    assertThat(store.size().series()).isOne();
    assertThat(only(store.select(named("up"), 0, Long.MAX_VALUE)).size()).isEqualTo(120);
  }

  @Test
  void a_selector_is_read_once_until_the_next_sample_comes() {
    SharedReads shared = new SharedReads(store);
    write(API, 1000);
    List<Series> first = shared.select(named("up"), 0, 5000);
    assertThat(shared.select(named("up"), 0, 5000)).isSameAs(first);
    assertThat(shared.select(named("up"), 1000, 5000)).isEmpty();
    write(API, 2000);
    assertThat(only(shared.select(named("up"), 0, 5000)).size()).isEqualTo(2);
  }

  private void write(Labels labels, long... times) {
    for (long t : times) {
      store.write(List.of(new Sample(labels, t, t)));
    }
  }

  private static List<Matcher> named(String name) {
    return List.of(new Matcher("__name__", Matcher.Op.EQUAL, name));
  }

  private static Series only(List<Series> found) {
    assertThat(found).hasSize(1);
    return found.getFirst();
  }
}
