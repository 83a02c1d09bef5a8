// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.store;

import dev.drillbook.promql.Labels;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The series that one source wrote in its last round, so that those it no longer mentions end at
 * once instead of lingering. Used by the room's own thread only.
 */
public final class OwnSeries {
  private final SampleStore store;
  private Set<Labels> last = Set.of();

  public OwnSeries(SampleStore store) {
    this.store = store;
  }

  /**
   * Writes a whole round: what is not in it ends at {@code t}.
   *
   * @return names of the series that changed or ended
   */
  public Set<String> write(Map<Labels, Double> round, long t) {
    List<Sample> samples = new ArrayList<>(round.size() + 4);
    Set<String> names = new HashSet<>();
    round.forEach((labels, value) -> {
      samples.add(new Sample(labels, t, value));
      names.add(labels.name());
    });
    for (Labels labels : last) {
      if (!round.containsKey(labels)) {
        samples.add(Sample.stale(labels, t));
        names.add(labels.name());
      }
    }
    store.write(samples);
    last = Set.copyOf(round.keySet());
    return names;
  }
}
