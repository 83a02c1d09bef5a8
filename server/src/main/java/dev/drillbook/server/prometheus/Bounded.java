// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.prometheus;

import dev.drillbook.promql.Matcher;
import dev.drillbook.promql.Series;
import dev.drillbook.promql.SeriesSource;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/** Samples for one query, which may touch so many of them and take so long. */
final class Bounded implements SeriesSource {
  private static final long MOST_SAMPLES = 50_000_000;

  private final SeriesSource samples;
  private final InstantSource clock;
  private final Instant deadline;
  private long touched;

  Bounded(SeriesSource samples, InstantSource clock, Instant deadline) {
    this.samples = samples;
    this.clock = clock;
    this.deadline = deadline;
  }

  @Override
  public List<Series> select(List<Matcher> matchers, long fromExclusiveMs, long toInclusiveMs) {
    if (clock.instant().isAfter(deadline)) {
      throw new Refusal(Refusal.Kind.TIMEOUT, "query: took longer than its timeout. Ask for less.");
    }
    List<Series> found = samples.select(matchers, fromExclusiveMs, toInclusiveMs);
    for (Series series : found) {
      touched += series.size();
    }
    if (touched > MOST_SAMPLES) {
      throw new Refusal(
          Refusal.Kind.EXECUTION,
          "query: touches "
              + touched
              + " samples and more, the limit is "
              + MOST_SAMPLES
              + ". Ask for fewer series or a shorter time.");
    }
    return found;
  }
}
