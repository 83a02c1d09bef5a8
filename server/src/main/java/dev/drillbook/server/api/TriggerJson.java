// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.api;

import dev.drillbook.signals.TriggerStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A trigger with its state and the reason for it. */
record TriggerJson(
    String id,
    String runbook,
    String symptom,
    String service,
    String state,
    Instant since,
    Optional<Instant> trueSince,
    Optional<Double> value,
    String reason,
    List<Map<String, String>> labels) {

  static TriggerJson of(TriggerStatus status) {
    return new TriggerJson(
        status.id().toString(),
        status.id().runbook(),
        status.id().symptom(),
        status.service(),
        Word.of(status.state()),
        status.since(),
        status.trueSince(),
        status.value().filter(Double::isFinite),
        status.reason(),
        status.labels());
  }
}
