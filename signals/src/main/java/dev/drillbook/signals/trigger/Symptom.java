// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.trigger;

import dev.drillbook.signals.TriggerId;
import java.util.Optional;
import java.util.Set;

/** A symptom that is watched: what it reads, and its truth at an instant. */
public interface Symptom {
  TriggerId id();

  /** The runbook's service. */
  String service();

  Rule rule();

  /** Names of what it reads; a change of one of them calls for a new evaluation. */
  Set<String> inputs();

  /** Its truth at {@code t}, milliseconds since the epoch. */
  Verdict judge(long t);

  /**
   * Time of the earliest sample after {@code since} that made it true, when it is true at {@code
   * t}.
   */
  long trueFrom(long since, long t);

  /**
   * Why its windows up to {@code t} are not filled with samples; empty when they are. A verdict on
   * a part of a window says little.
   */
  Optional<String> thin(long t);
}
