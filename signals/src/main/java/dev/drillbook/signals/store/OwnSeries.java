// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.store;

import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Matcher;
import dev.drillbook.promql.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The series that one source wrote in its last round, so that those it no longer mentions end at
 * once instead of lingering. Used by the room's own thread only.
 */
public final class OwnSeries {
  /** An older series is not seen any more, so nobody has to end it. */
  private static final long SEEN_MS = Duration.ofMinutes(10).toMillis();

  private final SampleStore store;
  private Map<Labels, SeriesHandle> known = new HashMap<>();
  private List<SeriesHandle> last = new ArrayList<>();
  private long rounds;

  public OwnSeries(SampleStore store) {
    this.store = store;
  }

  /**
   * Takes over what an earlier process wrote for the same source: the next round ends what it does
   * not mention. Before the first round.
   *
   * @param labels of the source, which all its series have
   * @param mine whether a series of that name is among them
   */
  public void adopt(Labels labels, Predicate<String> mine, long t) {
    rounds++;
    for (Series series : store.select(exactly(labels), t - SEEN_MS, t - 1)) {
      if (mine.test(series.labels().name())
          && !Series.isStale(series.values()[series.size() - 1])) {
        SeriesHandle handle = handle(series.labels());
        boolean _ = handle.markRound(rounds);
        last.add(handle);
      }
    }
  }

  /** Matchers of these labels, whatever others a series has. */
  public static List<Matcher> exactly(Labels labels) {
    List<Matcher> all = new ArrayList<>();
    labels.forEach((name, value) -> all.add(new Matcher(name, Matcher.Op.EQUAL, value)));
    return all;
  }

  private SeriesHandle handle(Labels labels) {
    return known.computeIfAbsent(labels, SeriesHandle::new);
  }

  /**
   * Writes a whole round: what is not in it ends at {@code t}.
   *
   * @return names of the series that changed or ended
   */
  public Set<String> write(Map<Labels, Double> values, long t) {
    Round round = new Round(values.size());
    values.forEach((labels, value) -> round.add(handle(labels), t, value));
    if (known.size() > values.size()) {
      Map<Labels, SeriesHandle> kept = new HashMap<>();
      values.keySet().forEach(labels -> kept.put(labels, handle(labels)));
      known = kept;
    }
    return write(round, t);
  }

  /**
   * As {@link #write(Map, long)}, for a source that keeps its handles itself: one for each series.
   */
  public Set<String> write(Round round, long t) {
    rounds++;
    Set<String> names = round.names();
    List<SeriesHandle> now = new ArrayList<>(round.size());
    for (int i = 0; i < round.size(); i++) {
      SeriesHandle handle = round.series(i);
      if (handle.markRound(rounds)) {
        now.add(handle);
      }
    }
    for (SeriesHandle handle : last) {
      if (!handle.in(rounds)) {
        round.add(handle, t, Series.STALE);
        names.add(handle.name());
      }
    }
    int _ = store.write(round, Duration.ZERO);
    last = now;
    return names;
  }
}
