// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.prometheus;

import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Series;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * One selector, from round to round. A round is read on a worker's thread and settled on the
 * room's, never both at once.
 */
final class Taken {
  /** Samples may become visible there a little after their time. */
  private static final Duration OVERLAP = Duration.ofSeconds(30);

  private static final Duration LONGEST = Duration.ofHours(6);

  private final Wanted wanted;
  private Set<Labels> alive = Set.of();
  private boolean known;
  private long until = Long.MIN_VALUE;

  Taken(Wanted wanted) {
    this.wanted = wanted;
  }

  String name() {
    return wanted.name();
  }

  /** How much history the first round brings. */
  Duration window() {
    return wanted.window().compareTo(LONGEST) < 0 ? wanted.window() : LONGEST;
  }

  boolean first() {
    return until == Long.MIN_VALUE;
  }

  /**
   * What one round brought.
   *
   * @param samples new since the last round, some perhaps known already
   * @param alive the series that go on
   * @param known whether there is a metric of that name at all
   */
  record Brought(List<Series> samples, Set<Labels> alive, boolean known) {
    Brought {
      samples = List.copyOf(samples);
      alive = Set.copyOf(alive);
    }
  }

  /** What the server answered, or its failure. */
  sealed interface Reading permits Whole, Not {}

  record Whole(Brought brought) implements Reading {}

  record Not(RemoteSeries.Failed why) implements Reading {}

  Reading read(RemoteSeries remote, long t) {
    Duration back = first() ? window() : Duration.ofMillis(Math.max(0, t - until)).plus(OVERLAP);
    RemoteSeries.Answer samples =
        remote.samples(wanted.selector(), back.compareTo(window()) < 0 ? back : window(), t);
    if (samples instanceof RemoteSeries.Failed failed) {
      return new Not(failed);
    }
    RemoteSeries.Answer now = remote.alive(wanted.selector(), t);
    if (now instanceof RemoteSeries.Failed failed) {
      return new Not(failed);
    }
    List<Series> found = found(samples);
    Set<Labels> going = found(now).stream().map(Series::labels).collect(Collectors.toSet());
    if (known || !found.isEmpty() || !going.isEmpty() || wanted.name().isEmpty()) {
      return new Whole(new Brought(found, going, true));
    }
    RemoteSeries.Answer named = remote.alive(wanted.nameOnly().selector(), t);
    return named instanceof RemoteSeries.Failed failed
        ? new Not(failed)
        : new Whole(new Brought(found, going, !found(named).isEmpty()));
  }

  private static List<Series> found(RemoteSeries.Answer answer) {
    return switch (answer) {
      case RemoteSeries.Found found -> found.series();
      case RemoteSeries.Failed _ -> List.of();
    };
  }

  /** Takes a round for granted; answers the series that ended since the last one. */
  Set<Labels> settle(Brought brought, long t) {
    Set<Labels> ended = new HashSet<>(alive);
    ended.removeAll(brought.alive());
    alive = brought.alive();
    known = known || brought.known();
    until = t;
    return ended;
  }

  /** Names of the metrics that it brings. */
  Set<String> names(Brought brought) {
    if (!wanted.name().isEmpty()) {
      return brought.known() ? Set.of(wanted.name()) : Set.of();
    }
    return brought.alive().stream().map(Labels::name).collect(Collectors.toSet());
  }

  /** The series that went on at the last round. */
  Set<Labels> alive() {
    return alive;
  }
}
