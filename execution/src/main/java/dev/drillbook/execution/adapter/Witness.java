// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.adapter;

import dev.drillbook.execution.machine.Event.Testimony;
import dev.drillbook.execution.machine.Outcome;
import java.util.Optional;

/** What an adapter can prove about a former attempt; the outcome where it is known too. */
public record Witness(Testimony testimony, Optional<Outcome> outcome, String reason) {
  static final Witness NONE =
      new Witness(Testimony.SILENT, Optional.empty(), "this kind of step leaves no witness");

  public static Witness silent(String reason) {
    return new Witness(Testimony.SILENT, Optional.empty(), reason);
  }

  public static Witness never(String reason) {
    return new Witness(Testimony.DID_NOT_HAPPEN, Optional.empty(), reason);
  }

  public static Witness happened(Outcome outcome) {
    return new Witness(Testimony.HAPPENED, Optional.of(outcome), outcome.reason());
  }
}
