// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.hold;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.promql.SelectorUse;
import dev.drillbook.promql.SeriesSource;
import dev.drillbook.runbook.Condition;
import dev.drillbook.signals.Signals.HoldVerdict;
import dev.drillbook.signals.store.Source;
import dev.drillbook.signals.trigger.Judges;
import dev.drillbook.signals.trigger.Question;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Judges holds on samples, not on ticks: one false, missing or hidden sample starts the hold anew.
 * What was judged is kept, so that asking every second costs one instant each.
 */
public final class Holds {
  private static final int MOST_MEMOS = 200;

  private final SeriesSource samples;
  private final Judges judges;
  private final Worlds worlds;
  private final Map<String, Memo> memos =
      new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Memo> eldest) {
          return size() > MOST_MEMOS;
        }
      };

  public Holds(SeriesSource samples, Judges judges, Worlds worlds) {
    this.samples = samples;
    this.judges = judges;
    this.worlds = worlds;
  }

  /** One instant of the window: whether the condition held, else why not. */
  private record Judged(boolean holds, String reason) {}

  /** What was judged of one condition; instants up to {@code settledTo} are not judged again. */
  private static final class Memo {
    final NavigableMap<Long, Judged> judged = new TreeMap<>();
    long from = Long.MAX_VALUE;
    long longest;
    long settledTo = Long.MIN_VALUE;

    /** Several runs may ask for the same condition: the longest window is kept. */
    void forget(long end, long window) {
      longest = Math.max(longest, window);
      long begin = end - longest;
      if (begin > from) {
        from = begin;
        judged.headMap(begin, false).clear();
      }
    }
  }

  /**
   * @param interval of the estate, for conditions that read no series
   */
  public synchronized HoldVerdict held(
      Condition condition, Instant notBefore, Duration length, Instant now, Duration interval) {
    List<Question> questions;
    try {
      questions = condition.promql().stream().map(worlds.expressions()::get).toList();
    } catch (PromqlException e) {
      return new HoldVerdict(false, Optional.empty(), e.problem());
    }
    List<SelectorUse> uses = questions.stream().flatMap(q -> q.uses().stream()).toList();
    List<Source> sources = judges.selectors().sources(uses);
    Duration slowest =
        sources.stream().map(Source::interval).max(Duration::compareTo).orElse(interval);
    long gap = 2 * slowest.toMillis();
    long end = now.toEpochMilli();
    long from = Math.max(notBefore.toEpochMilli(), end - length.toMillis() - gap);
    Memo memo = memo(condition, from);
    memo.forget(end, length.toMillis() + gap);
    long unsettled = Math.max(from - 1, memo.settledTo);
    memo.judged.tailMap(unsettled, false).clear();
    NavigableSet<Long> times =
        uses.isEmpty()
            ? grid(unsettled, end, slowest)
            : judges.selectors().sampleTimes(uses, unsettled, end);
    List<Expr> exprs = questions.stream().map(Question::expr).toList();
    Map<Long, String> resets = new Resets(samples).between(exprs, unsettled - gap, end);
    times.forEach(t -> memo.judged.put(t, judge(condition, t, resets)));
    memo.settledTo = Math.max(unsettled, end - gap - 2 * slowest.toMillis());
    return new Stretch(gap, length, end).verdict(memo.judged.tailMap(from, true));
  }

  private Memo memo(Condition condition, long from) {
    Memo memo = memos.computeIfAbsent(condition.text(), text -> new Memo());
    if (from < memo.from) {
      memo.judged.clear();
      memo.settledTo = Long.MIN_VALUE;
      memo.from = from;
    }
    return memo;
  }

  private static NavigableSet<Long> grid(long fromExclusive, long end, Duration interval) {
    NavigableSet<Long> times = new TreeSet<>();
    for (long t = end; t > fromExclusive; t -= interval.toMillis()) {
      times.add(t);
    }
    return times;
  }

  private Judged judge(Condition condition, long t, Map<Long, String> resets) {
    String reset = resets.get(t);
    if (reset != null) {
      return new Judged(false, reset + " was reset, which may hide an increase,");
    }
    Condition.Judgement judgement = condition.judge(Map.of(), worlds.at(() -> t));
    return new Judged(judgement.truth() == Condition.Truth.HOLDS, judgement.reason());
  }

  /** The last run of true instants before {@code end}. */
  private record Stretch(long gap, Duration length, long end) {

    HoldVerdict verdict(NavigableMap<Long, Judged> instants) {
      long run = -1;
      long last = -1;
      String broken = "";
      for (Map.Entry<Long, Judged> instant : instants.entrySet()) {
        long t = instant.getKey();
        if (last >= 0 && t - last > gap) {
          run = -1;
          broken = "no sample from " + clock(last) + " to " + clock(t);
        }
        if (!instant.getValue().holds()) {
          run = -1;
          broken = instant.getValue().reason() + " at " + clock(t);
        } else if (run < 0) {
          run = t;
        }
        last = t;
      }
      if (last < 0 || end - last > gap) {
        String since = last < 0 ? "no sample yet" : "no sample since " + clock(last);
        return new HoldVerdict(false, Optional.empty(), soFar(0) + since);
      }
      return run < 0
          ? new HoldVerdict(false, Optional.empty(), soFar(0) + broken)
          : running(run, broken);
    }

    private HoldVerdict running(long run, String broken) {
      boolean held = end - run >= length.toMillis();
      String reason =
          held
              ? "held for " + seconds(length.toMillis()) + " s"
              : soFar(end - run) + (broken.isEmpty() ? "true since " + clock(run) : broken);
      return new HoldVerdict(held, Optional.of(Instant.ofEpochMilli(run)), reason);
    }

    private String soFar(long ms) {
      return seconds(ms) + " of " + seconds(length.toMillis()) + " s: ";
    }

    private static String seconds(long ms) {
      return ms % 1000 == 0 || ms > 10_000 ? "" + ms / 1000 : "" + (ms - ms % 100) / 1000.0;
    }

    private static String clock(long t) {
      return Instant.ofEpochMilli(t).toString().substring(11, 19);
    }
  }
}
