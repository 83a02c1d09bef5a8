// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Matcher;
import dev.drillbook.promql.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SampleStoreTest {
  private static final Labels API = Labels.of("__name__", "up", "target", "api");
  private static final Labels WORKER = Labels.of("__name__", "up", "target", "worker");

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
    assertThat(store.size()).isEqualTo(new SampleStore.Size(1, 1, 2));
  }

  @Test
  void a_series_beyond_the_limit_is_refused() {
    SampleStore small = new SampleStore(Duration.ofHours(1), 1);
    assertThat(small.write(List.of(new Sample(API, 1, 1), new Sample(WORKER, 1, 1)))).isOne();
    assertThat(small.size().series()).isOne();
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
