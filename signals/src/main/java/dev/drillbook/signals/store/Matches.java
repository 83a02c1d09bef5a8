// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.store;

import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Matcher;
import dev.drillbook.promql.SeriesSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The series of each selector that was asked for lately: found by its labels once, and after that
 * only new series are looked at. Which series match is remembered, never what they say. Bounded;
 * under the store's lock, several readers at once.
 */
final class Matches {
  private static final long MOST = 2_000_000;

  private final SeriesIndex index;
  private final Map<List<Matcher>, Match> known = new LinkedHashMap<>(64, 0.75f, true);
  private long kept;

  /**
   * What one selector matches.
   *
   * @param removals how many series the index had removed
   * @param upTo the number of the first series that was not looked at
   */
  record Match(List<StoredSeries> series, SeriesSet labels, long removals, int upTo) {}

  Matches(SeriesIndex index) {
    this.index = index;
  }

  synchronized Match of(List<Matcher> matchers) {
    Match before = known.get(matchers);
    if (before != null
        && before.removals() == index.removals()
        && before.upTo() == index.nextNumber()) {
      return before;
    }
    Match now = match(matchers, before);
    kept += now.series().size() - (before == null ? 0 : before.series().size());
    known.put(List.copyOf(matchers), now);
    var eldest = known.values().iterator();
    while (kept > MOST && known.size() > 1) {
      kept -= eldest.next().series().size();
      eldest.remove();
    }
    return now;
  }

  private Match match(List<Matcher> matchers, @Nullable Match before) {
    List<StoredSeries> found = new ArrayList<>();
    if (before != null && before.removals() == index.removals()) {
      found.addAll(before.series());
      index.eachSince(before.upTo(), matchers, found::add);
      if (found.size() == before.series().size()) {
        return new Match(before.series(), before.labels(), index.removals(), index.nextNumber());
      }
    } else {
      index.each(matchers, found::add);
    }
    List<Labels> labels = new ArrayList<>(found.size());
    found.forEach(series -> labels.add(series.labels()));
    return new Match(
        List.copyOf(found), new SeriesSet(labels), index.removals(), index.nextNumber());
  }
}
