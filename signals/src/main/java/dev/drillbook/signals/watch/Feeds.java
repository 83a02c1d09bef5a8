// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import dev.drillbook.signals.store.Feed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/**
 * The feeds of one kind that run, by what makes each of them another one: an estate that is read
 * again goes on with those that stay.
 *
 * @param <F> the kind
 */
final class Feeds<F extends Feed> {
  private final Rounds rounds;
  private Map<Object, F> running = new LinkedHashMap<>();
  private Map<Object, F> next = new LinkedHashMap<>();

  Feeds(Rounds rounds) {
    this.rounds = rounds;
  }

  /** Wants a feed: the one that runs under that key, or else the made one, which is started. */
  F want(Object key, Supplier<F> made) {
    F feed = running.get(key);
    if (feed == null) {
      feed = next.get(key);
    }
    if (feed == null) {
      feed = made.get();
      rounds.start(feed);
    }
    next.put(key, feed);
    return feed;
  }

  /** Stops what was not wanted since the last call; answers what runs, in the order of wanting. */
  Iterable<F> settle() {
    for (Map.Entry<Object, F> old : running.entrySet()) {
      if (!next.containsKey(old.getKey())) {
        rounds.stop(old.getValue());
      }
    }
    running = next;
    next = new LinkedHashMap<>();
    return running.values();
  }
}
