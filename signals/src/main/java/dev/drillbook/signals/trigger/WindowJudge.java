// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.trigger;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.QueryOptions;
import dev.drillbook.promql.SelectorUse;
import dev.drillbook.promql.Selectors;
import dev.drillbook.signals.store.Source;
import dev.drillbook.signals.store.Supply;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tells whether the ranges that an expression reads are filled with rounds of their sources. */
public final class WindowJudge {
  /** An instant selector reads one sample: its lookback need not be filled. */
  private static final QueryOptions RANGES_ONLY =
      new QueryOptions(Duration.ofMillis(1), QueryOptions.DEFAULT.subqueryStep());

  private final Supply supply;

  WindowJudge(Supply supply) {
    this.supply = supply;
  }

  /** Why not, of the first range that is not filled at {@code t}; empty when all are. */
  public Optional<String> thin(Expr expr, long t) {
    for (SelectorUse use : Selectors.of(expr, RANGES_ONLY)) {
      long end = SelectorJudge.end(use, t);
      long start = end - use.window().toMillis();
      for (Source source : supply.suppliers(use.matchers())) {
        Optional<String> why = thin(source, start, end);
        if (why.isPresent()) {
          return why;
        }
      }
    }
    return Optional.empty();
  }

  /**
   * Whether a range that the expression reads is too young for any answer: its sources had fewer
   * than two rounds in it. A series that merely began lately is another matter.
   */
  boolean young(Expr expr, long t) {
    for (SelectorUse use : Selectors.of(expr, RANGES_ONLY)) {
      long end = SelectorJudge.end(use, t);
      long start = end - use.window().toMillis();
      boolean ranged = end - start > 1;
      boolean answered =
          supply.suppliers(use.matchers()).stream()
              .anyMatch(source -> supply.coverage(source, start, end).answered().size() >= 2);
      if (ranged && !answered) {
        return true;
      }
    }
    return false;
  }

  private Optional<String> thin(Source source, long start, long end) {
    long slack = source.freshFor().toMillis();
    List<Long> answered = supply.coverage(source, start - slack, end).answered();
    if (answered.isEmpty()) {
      return Optional.of(source + " has not answered since " + Instant.ofEpochMilli(start));
    }
    long most = source.interval().toMillis() * 5 / 4;
    if (end - start > 1 && answered.getFirst() > start + most) {
      return Optional.of(
          source + " is read only since " + Instant.ofEpochMilli(answered.getFirst()));
    }
    for (int i = 1; i < answered.size(); i++) {
      if (answered.get(i) - answered.get(i - 1) > 2 * most && answered.get(i) > start) {
        return Optional.of(
            source + " did not answer before " + Instant.ofEpochMilli(answered.get(i)));
      }
    }
    return Optional.empty();
  }
}
