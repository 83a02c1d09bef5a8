// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.trigger;

import dev.drillbook.promql.At;
import dev.drillbook.promql.Matcher;
import dev.drillbook.promql.SelectorUse;
import dev.drillbook.signals.store.Life;
import dev.drillbook.signals.store.SharedReads;
import dev.drillbook.signals.store.Source;
import dev.drillbook.signals.store.Supply;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Judges selectors over their own windows. PromQL answers "nothing" both when all is well and when
 * the input is gone; this is where the two are told apart.
 */
public final class SelectorJudge {
  private final SharedReads samples;
  private final Supply supply;

  public SelectorJudge(SharedReads samples, Supply supply) {
    this.samples = samples;
    this.supply = supply;
  }

  /** As it was at {@code t}, milliseconds since the epoch. */
  public Presence judge(SelectorUse use, long t) {
    long end = end(use, t);
    long start = end - use.window().toMillis();
    long freshFrom = end - freshForMs(use.matchers(), end - start);
    Life life = samples.life(use.matchers(), start, end, freshFrom);
    if (life == Life.ALIVE) {
      return new Presence.Present();
    }
    return switch (supply.watch(use.matchers(), end)) {
      case Supply.Fresh fresh -> new Presence.EmptyButWatched(fresh.source().toString());
      case Supply.Unread unread -> new Presence.Unread(unread.source() + " has not been read yet");
      case Supply.Silent silent -> new Presence.Missing(silent.reason(), true);
      case Supply.Unknown unknown -> unseen(use, life == Life.ENDED);
    };
  }

  /** Where the selector's window ends when the expression is evaluated at {@code t}. */
  public static long end(SelectorUse use, long t) {
    long origin = use.at().map(at -> at instanceof At.Timestamp fixed ? fixed.ms() : t).orElse(t);
    return origin - use.newest().toMillis();
  }

  private long freshForMs(List<Matcher> matchers, long windowMs) {
    return supply.suppliers(matchers).stream()
        .mapToLong(source -> source.freshFor().toMillis())
        .max()
        .orElse(windowMs);
  }

  private static Presence unseen(SelectorUse use, boolean ended) {
    String selector = use.selector().toString();
    return ended
        ? new Presence.Missing(selector + " has ended: its source is gone", true)
        : new Presence.Missing("no series " + selector + " was ever seen", false);
  }

  /** Times of all samples that the selectors can see change between two instants, ascending. */
  public NavigableSet<Long> sampleTimes(
      List<SelectorUse> uses, long fromExclusive, long toInclusive) {
    NavigableSet<Long> times = new TreeSet<>();
    for (SelectorUse use : uses) {
      if (use.at().isPresent()) {
        continue;
      }
      long offset = use.newest().toMillis();
      samples
          .times(use.matchers(), fromExclusive - offset, toInclusive - offset)
          .forEach(time -> times.add(time + offset));
    }
    return times;
  }

  /** The sources behind the selectors, without repetition. */
  public List<Source> sources(List<SelectorUse> uses) {
    return uses.stream()
        .flatMap(use -> supply.suppliers(use.matchers()).stream())
        .collect(Collectors.collectingAndThen(Collectors.toSet(), List::copyOf));
  }
}
