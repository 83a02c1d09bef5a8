// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.prometheus;

import dev.drillbook.promql.Matcher;
import dev.drillbook.promql.Measured;
import dev.drillbook.promql.Series;
import dev.drillbook.promql.SeriesSource;
import dev.drillbook.promql.WindowEnds;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

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
    checkTime();
    List<Series> found = samples.select(matchers, fromExclusiveMs, toInclusiveMs);
    long size = 0;
    for (Series series : found) {
      size += series.size();
    }
    touch(size);
    return found;
  }

  @Override
  public Optional<Measured> measure(
      List<Matcher> matchers,
      long fromExclusiveMs,
      long toInclusiveMs,
      WindowEnds.Reading reading) {
    checkTime();
    Optional<Measured> found = samples.measure(matchers, fromExclusiveMs, toInclusiveMs, reading);
    touch(found.map(measured -> measured.series().size()).orElse(0));
    return found;
  }

  private void checkTime() {
    if (clock.instant().isAfter(deadline)) {
      throw new Refusal(Refusal.Kind.TIMEOUT, "query: took longer than its timeout. Ask for less.");
    }
  }

  private void touch(long more) {
    touched += more;
    if (touched > MOST_SAMPLES) {
      throw new Refusal(
          Refusal.Kind.EXECUTION,
          "query: touches "
              + touched
              + " samples and more, the limit is "
              + MOST_SAMPLES
              + ". Ask for fewer series or a shorter time.");
    }
  }
}
