// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A trigger as it stands.
 *
 * @param since when it entered this state
 * @param trueSince time of the earliest sample at which the condition became true in the present
 *     run of truth
 * @param value the (first or largest) value that made it true, empty when there is none
 * @param reason one line for people: what was compared, or why there is no data
 * @param labels labels of the offending series, at most ten
 */
public record TriggerStatus(
    TriggerId id,
    String service,
    TriggerState state,
    Instant since,
    Optional<Instant> trueSince,
    Optional<Double> value,
    String reason,
    List<Map<String, String>> labels) {
  public TriggerStatus {
    labels = List.copyOf(labels);
  }
}
