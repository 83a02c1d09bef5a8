// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.LogSource;
import dev.drillbook.signals.LogQuery;
import dev.drillbook.signals.logs.LogFeed;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/** The feeds of an estate's log sources. */
final class Logs {
  private static final Duration SLOWEST = Duration.ofSeconds(1);

  private final Outside outside;
  private final Memory memory;
  private final LogFeed.Kept kept;
  private final Feeds<LogFeed> feeds;
  private volatile Map<String, LogFeed> byName = Map.of();

  Logs(Rounds rounds, Outside outside, Memory memory, LogFeed.Kept kept) {
    this.outside = outside;
    this.memory = memory;
    this.kept = kept;
    this.feeds = new Feeds<>(rounds);
  }

  private record Key(String name, String service, String files, Duration every) {}

  void watch(Estate estate) {
    Duration interval = estate.settings().scrapeInterval();
    Duration every = interval.compareTo(SLOWEST) < 0 ? interval : SLOWEST;
    for (LogSource logs : estate.landscape().logs().values()) {
      feeds.want(
          new Key(logs.name(), logs.service(), logs.files(), every),
          () ->
              new LogFeed(
                  logs,
                  outside.root(),
                  every,
                  kept,
                  new LogFeed.Destination(memory.store(), memory.supply())));
    }
    Map<String, LogFeed> now = new LinkedHashMap<>();
    feeds.settle().forEach(feed -> now.put(feed.logs().name(), feed));
    byName = now;
  }

  /** Any thread. */
  LogQuery.Answer answer(LogQuery query, Instant now) {
    LogFeed feed = byName.get(query.source());
    return feed == null
        ? new LogQuery.NoLogs("the estate has no log source '" + query.source() + "'")
        : feed.answer(query, now);
  }
}
