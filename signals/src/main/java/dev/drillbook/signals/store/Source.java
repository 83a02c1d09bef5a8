// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.store;

import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Matcher;
import java.time.Duration;
import java.util.List;

/**
 * Where samples come from, in rounds: one scraped instance, a log source, a polled symptom, a
 * recording rule.
 *
 * @param group what survives the instance: "target api"
 * @param instance tells sources of one group apart; may be empty
 * @param labels put on every series of this source
 * @param interval between two rounds
 */
public record Source(String group, String instance, Labels labels, Duration interval) {
  private static final Duration LONGEST_ROUND = Duration.ofSeconds(10);

  public Source {
    if (!interval.isPositive()) {
      throw new IllegalArgumentException(group + ": interval " + interval + " must be positive");
    }
  }

  /** How long a round may take before it counts as failed. */
  public Duration timeLimit() {
    Duration twice = interval.multipliedBy(2);
    return twice.compareTo(LONGEST_ROUND) < 0 ? twice : LONGEST_ROUND;
  }

  /**
   * A round older than this says nothing about now: two intervals and the time a round may take.
   */
  public Duration freshFor() {
    return interval.multipliedBy(2).plus(timeLimit());
  }

  /** Whether series of this source can match, as far as the source's own labels tell. */
  public boolean mayMatch(List<Matcher> matchers) {
    for (Matcher matcher : matchers) {
      if (labels.has(matcher.name()) && !matcher.matches(labels)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public String toString() {
    return instance.isEmpty() ? group : group + " (" + instance + ")";
  }
}
