// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Series;
import dev.drillbook.signals.store.Round;
import dev.drillbook.signals.store.SampleStore;
import dev.drillbook.signals.store.SeriesHandle;
import dev.drillbook.signals.store.Source;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Takes samples that are sent. Used under the room's lock. */
final class Inbox {
  private static final Duration REORDER = Duration.ofMinutes(5);
  private static final Duration AHEAD = Duration.ofMinutes(10);

  /** Whoever sends is expected to do so every minute; silence is then an event. */
  private static final Source SENDERS =
      new Source("remote write", "", Labels.EMPTY, Duration.ofMinutes(1));

  private final Memory memory;

  Inbox(Memory memory) {
    this.memory = memory;
  }

  /** What became of it: the names that changed, and what was refused. */
  record Receipt(Set<String> names, Optional<String> refused) {}

  Receipt take(List<Series> samples, Instant now) {
    Round round = new Round(samples.size());
    long latest = now.plus(AHEAD).toEpochMilli();
    long ahead = 0;
    for (Series series : samples) {
      SeriesHandle handle = new SeriesHandle(series.labels());
      for (int i = 0; i < series.size(); i++) {
        if (series.timestamps()[i] > latest) {
          ahead++;
        } else {
          round.add(handle, series.timestamps()[i], series.values()[i]);
        }
      }
    }
    SampleStore.Size before = memory.store().refused();
    int _ = memory.store().write(round, REORDER);
    SampleStore.Size after = memory.store().refused();
    Set<String> names = round.names();
    if (!names.isEmpty()) {
      memory.supply().answered(SENDERS, now.toEpochMilli(), names);
    }
    List<String> refused = new ArrayList<>();
    add(refused, ahead, "more than ten minutes ahead");
    add(refused, after.late() - before.late(), "more than five minutes out of order");
    add(refused, after.beyondLimit() - before.beyondLimit(), "of series beyond the limit");
    return new Receipt(
        names, refused.isEmpty() ? Optional.empty() : Optional.of("samples refused: " + refused));
  }

  private static void add(List<String> refused, long count, String why) {
    if (count > 0) {
      refused.add(count + " " + why);
    }
  }
}
