// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.trigger;

import dev.drillbook.signals.TriggerState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where a trigger stands, with what the next evaluation needs to know.
 *
 * @param wasFiring it was firing when its data went; when the data comes back true, {@code for=} is
 *     not asked again
 * @param judgedAt of the last evaluation, to notice gaps
 */
public record Standing(
    TriggerState state,
    Instant since,
    Optional<Instant> trueSince,
    Shown shown,
    boolean wasFiring,
    Instant judgedAt) {

  /** What people see of it. */
  public record Shown(Optional<Double> value, String reason, List<Map<String, String>> labels) {
    public Shown {
      labels = List.copyOf(labels);
    }

    static Shown of(Verdict verdict) {
      return switch (verdict) {
        case Verdict.Holds holds -> new Shown(holds.value(), holds.reason(), holds.labels());
        case Verdict.DoesNotHold no -> new Shown(Optional.empty(), no.reason(), List.of());
        case Verdict.NoData gone -> new Shown(Optional.empty(), gone.reason(), List.of());
        case Verdict.NotYet notYet -> new Shown(Optional.empty(), notYet.reason(), List.of());
        case Verdict.Failed failed -> new Shown(Optional.empty(), failed.reason(), List.of());
      };
    }
  }

  /** The same state with what is known of it now. */
  Standing showing(Shown now, Instant at) {
    return new Standing(state, since, trueSince, now, wasFiring, at);
  }

  /** Before the first evaluation nothing is known. */
  public static Standing unknown(Instant at) {
    return new Standing(
        TriggerState.NO_DATA,
        at,
        Optional.empty(),
        new Shown(Optional.empty(), "not evaluated yet", List.of()),
        false,
        at);
  }
}
