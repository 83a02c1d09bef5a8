// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.rooms;

import dev.drillbook.signals.TriggerState;
import dev.drillbook.signals.TriggerStatus;
import java.util.List;

/**
 * How a service looks from its triggers: the gravest of their states. Without a trigger nobody
 * knows.
 */
public enum ServiceHealth {
  /** Every trigger was evaluated, and none is true. */
  OK("ok"),
  /** Something is true, but not yet for long enough, or no longer. */
  WATCHING("watching"),
  /** An input is missing, or could not be evaluated: neither good nor bad news. */
  NO_DATA("no data"),
  /** A symptom is there. */
  FIRING("firing"),
  /** Nothing watches it. */
  UNKNOWN("unknown");

  private final String word;

  ServiceHealth(String word) {
    this.word = word;
  }

  /** As people read it. */
  public String word() {
    return word;
  }

  public static ServiceHealth of(String service, List<TriggerStatus> triggers) {
    return triggers.stream()
        .filter(trigger -> trigger.service().equals(service))
        .map(trigger -> of(trigger.state()))
        .reduce((a, b) -> a.compareTo(b) >= 0 ? a : b)
        .orElse(UNKNOWN);
  }

  public static ServiceHealth of(TriggerState state) {
    return switch (state) {
      case INACTIVE -> OK;
      case PENDING -> WATCHING;
      case NO_DATA, ERROR -> NO_DATA;
      case FIRING, RECOVERING -> FIRING;
    };
  }
}
