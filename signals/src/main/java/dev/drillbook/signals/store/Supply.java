// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.store;

import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Matcher;
import dev.drillbook.promql.Series;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which source supplies which metric name, and when each source answered. It tells an empty answer
 * of a healthy source from a source that is silent. Any thread may call.
 */
public final class Supply {
  private final Map<Source, Rounds> sources = new LinkedHashMap<>();
  private final Map<String, Set<String>> groupsByName = new HashMap<>();
  private final List<Seen> unsaved = new ArrayList<>();
  private final long windowMs;
  private long resumedAt;

  public Supply(Duration window) {
    this.windowMs = window.toMillis();
  }

  /** A name that a group has supplied at least once. */
  public record Seen(String name, String group) {}

  /** What is known about the sources that can supply a selector's series at some time. */
  public sealed interface Watch permits Fresh, Unread, Silent, Unknown {}

  /** A source of that name answered lately and well. */
  public record Fresh(Source source) implements Watch {}

  /** None answers, but one that could had no round yet, or none since a pause of the process. */
  public record Unread(Source source) implements Watch {}

  /** Sources are known, none of them answers. */
  public record Silent(String reason) implements Watch {}

  /** No present source has ever supplied that name. */
  public record Unknown() implements Watch {}

  /** Rounds of one source: 1 answered, 0 not. */
  private static final class Rounds {
    final StoredSeries health = new StoredSeries(Labels.EMPTY, 0);
    final Timeline.Shared times = new Timeline.Shared();
    String failure = "no answer";
  }

  /** A source whose rounds are to come. Twice is safe. */
  public synchronized void register(Source source) {
    sources.computeIfAbsent(source, s -> new Rounds());
  }

  /**
   * What the samples of an earlier process say about the source: its rounds as a series of 1
   * (answered) and 0. Only before its first round.
   */
  public synchronized void recall(Source source, Series rounds) {
    Rounds own = sources.computeIfAbsent(source, s -> new Rounds());
    for (int i = 0; i < rounds.size(); i++) {
      if (!Series.isStale(rounds.values()[i])) {
        add(own, rounds.timestamps()[i], rounds.values()[i] > 0 ? 1 : 0);
      }
    }
  }

  /** The source is gone: what it supplied is missing from now on. */
  public synchronized void retire(Source source) {
    sources.remove(source);
  }

  /** A round that answered, with the metric names it brought or announced. */
  public synchronized void answered(Source source, long t, Set<String> names) {
    Rounds rounds = sources.computeIfAbsent(source, s -> new Rounds());
    add(rounds, t, 1);
    for (String name : names) {
      if (note(name, source.group())) {
        unsaved.add(new Seen(name, source.group()));
      }
    }
  }

  /** A round that failed. */
  public synchronized void failed(Source source, long t, String reason) {
    Rounds rounds = sources.computeIfAbsent(source, s -> new Rounds());
    rounds.failure = reason;
    add(rounds, t, 0);
  }

  private void add(Rounds rounds, long t, double ok) {
    var _ = rounds.health.add(t, ok, 0, rounds.times);
    rounds.health.dropUntil(t - windowMs);
  }

  private boolean note(String name, String group) {
    return groupsByName.computeIfAbsent(name, n -> new LinkedHashSet<>()).add(group);
  }

  /** What an earlier life of the process had seen. */
  public synchronized void remember(List<Seen> seen) {
    seen.forEach(s -> note(s.name(), s.group()));
  }

  /** Names first seen since the last call. */
  public synchronized List<Seen> takeUnsaved() {
    List<Seen> taken = List.copyOf(unsaved);
    unsaved.clear();
    return taken;
  }

  /** Every name that the source's group has supplied or announced: its next round concerns them. */
  public synchronized Set<String> names(Source source) {
    Set<String> names = new HashSet<>();
    groupsByName.forEach((name, groups) -> {
      if (groups.contains(source.group())) {
        names.add(name);
      }
    });
    return names;
  }

  /** Present sources that have supplied the selector's name and do not contradict its labels. */
  public synchronized List<Source> suppliers(List<Matcher> matchers) {
    String name = equalName(matchers);
    Set<String> groups = groupsByName.getOrDefault(name, Set.of());
    return sources.keySet().stream()
        .filter(s -> (name.isEmpty() || groups.contains(s.group())) && s.mayMatch(matchers))
        .toList();
  }

  /** Whether a source answered well, lately as seen from {@code t}. */
  public synchronized Watch watch(List<Matcher> matchers, long t) {
    List<Source> suppliers = suppliers(matchers);
    for (Source source : suppliers) {
      if (okAt(source, t)) {
        return new Fresh(source);
      }
    }
    Optional<Source> unread =
        (suppliers.isEmpty() ? sources.keySet() : suppliers)
            .stream().filter(s -> s.mayMatch(matchers) && unread(s)).findFirst();
    if (unread.isPresent()) {
      return new Unread(unread.get());
    }
    if (suppliers.isEmpty()) {
      return new Unknown();
    }
    Source first = suppliers.getFirst();
    Rounds rounds = sources.get(first);
    String why =
        rounds == null || lastRounds(first, rounds, t).length == 0 ? "no answer" : rounds.failure;
    return new Silent(first + " is down: " + why);
  }

  private boolean unread(Source source) {
    Rounds rounds = sources.get(source);
    return rounds == null || rounds.health.newest() < resumedAt;
  }

  /** The process itself paused until then: that nothing was read is no source's silence. */
  public synchronized void resumed(long t) {
    resumedAt = t;
  }

  private boolean okAt(Source source, long t) {
    Rounds rounds = sources.get(source);
    if (rounds == null) {
      return false;
    }
    double[] health = lastRounds(source, rounds, t);
    return health.length > 0 && health[health.length - 1] == 1;
  }

  private static double[] lastRounds(Source source, Rounds rounds, long t) {
    return rounds.health.between(t - source.freshFor().toMillis(), t).values();
  }

  /** Rounds of the source in the window: see {@link Coverage}. */
  public synchronized Coverage coverage(Source source, long fromMs, long toMs) {
    Rounds rounds = sources.get(source);
    if (rounds == null) {
      return new Coverage(List.of(), List.of());
    }
    var part = rounds.health.between(fromMs, toMs);
    List<Long> answered = new ArrayList<>();
    List<Long> failed = new ArrayList<>();
    for (int i = 0; i < part.size(); i++) {
      (part.values()[i] == 1 ? answered : failed).add(part.timestamps()[i]);
    }
    return new Coverage(answered, failed);
  }

  /** Times of the rounds in milliseconds, oldest first. */
  public record Coverage(List<Long> answered, List<Long> failed) {
    public Coverage {
      answered = List.copyOf(answered);
      failed = List.copyOf(failed);
    }
  }

  static String equalName(List<Matcher> matchers) {
    for (Matcher matcher : matchers) {
      if (matcher.name().equals(Labels.NAME) && matcher.op() == Matcher.Op.EQUAL) {
        return matcher.value();
      }
    }
    return "";
  }
}
