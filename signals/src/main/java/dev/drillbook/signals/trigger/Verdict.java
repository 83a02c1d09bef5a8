// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.trigger;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one evaluation of a symptom says, with the reason for people. */
public sealed interface Verdict {
  String reason();

  /**
   * The symptom is there.
   *
   * @param value the largest value that makes it true, empty when truth is no number
   * @param labels the offending series, at most ten
   */
  record Holds(Optional<Double> value, List<Map<String, String>> labels, String reason)
      implements Verdict {
    public Holds {
      labels = List.copyOf(labels);
    }
  }

  /** Evaluated, and not true. */
  record DoesNotHold(String reason) implements Verdict {}

  /**
   * An input is missing or not a number.
   *
   * @param tooFew the inputs are there, but too young for an answer
   */
  record NoData(String reason, boolean tooFew) implements Verdict {
    public NoData(String reason) {
      this(reason, false);
    }
  }

  /**
   * An input has not been read yet, since the start or since a pause of the server itself: the
   * state stays what it is until it has been.
   */
  record NotYet(String reason) implements Verdict {}

  /** It could not be evaluated. */
  record Failed(String reason) implements Verdict {}
}
