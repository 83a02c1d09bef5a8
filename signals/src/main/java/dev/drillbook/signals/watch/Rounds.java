// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import dev.drillbook.signals.store.Feed;
import dev.drillbook.signals.store.Supply;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads feeds in rounds on a schedule aligned with the clock. A round that takes longer than its
 * interval costs the next ones of that feed, never those of another. Used under the room's lock.
 */
final class Rounds {
  private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

  private final InstantSource clock;
  private final Executor workers;
  private final Agenda agenda;
  private final Supply supply;
  private final Consumer<Set<String>> changed;
  private final Map<Feed, Boolean> reading = new HashMap<>();

  /**
   * @param workers run the reading, which blocks
   * @param changed told what each round changed, under the room's lock
   */
  Rounds(
      InstantSource clock,
      Executor workers,
      Agenda agenda,
      Supply supply,
      Consumer<Set<String>> changed) {
    this.clock = clock;
    this.workers = workers;
    this.agenda = agenda;
    this.supply = supply;
    this.changed = changed;
  }

  /** Reads the feed at once, then at every multiple of its interval. */
  void start(Feed feed) {
    supply.register(feed.source());
    reading.put(feed, false);
    agenda.soon(() -> due(feed));
  }

  /** What a running round still brings is dropped. */
  void stop(Feed feed) {
    if (reading.remove(feed) != null) {
      feed.end(clock.instant());
    }
  }

  private void due(Feed feed) {
    Boolean busy = reading.get(feed);
    if (busy == null) {
      return;
    }
    Instant now = clock.instant();
    long interval = feed.source().interval().toMillis();
    long slot = Math.floorDiv(now.toEpochMilli(), interval) * interval;
    agenda.at(Instant.ofEpochMilli(slot + interval), () -> due(feed));
    if (!busy) {
      reading.put(feed, true);
      Instant at = snapped(now, slot, feed.source().interval());
      workers.execute(() -> read(feed, at));
    }
  }

  /** Samples of one round of all feeds share their time when they began nearly on time. */
  private static Instant snapped(Instant now, long slot, Duration interval) {
    long late = now.toEpochMilli() - slot;
    return Instant.ofEpochMilli(late <= interval.toMillis() / 50 ? slot : now.toEpochMilli());
  }

  private void read(Feed feed, Instant at) {
    Feed.Effect effect;
    try {
      effect = feed.read(at);
    } catch (RuntimeException | OutOfMemoryError | StackOverflowError bug) {
      // A page that is too much for this process costs its own round only.
      LOG.error("{}: reading failed; the next round tries again", feed.source(), bug);
      effect =
          () -> {
            supply.failed(feed.source(), at.toEpochMilli(), "reading failed: " + bug);
            return Set.of();
          };
    }
    Feed.Effect done = effect;
    agenda.soon(() -> finish(feed, done));
  }

  private void finish(Feed feed, Feed.Effect effect) {
    if (reading.replace(feed, false) != null) {
      Set<String> names = new HashSet<>(effect.apply());
      names.addAll(supply.names(feed.source()));
      changed.accept(names);
    }
  }
}
