// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.machine;

import dev.drillbook.execution.RunView.StepStatus;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Builds the result fields that every kind of step has. */
public final class Outcomes {
  private Outcomes() {}

  /** An outcome that has nothing but the common fields. */
  public static Outcome plain(StepStatus status, String reason, Instant at) {
    return with(status, reason, at, Map.of());
  }

  /** The common fields beside the kind's own ones, which win. */
  public static Outcome with(
      StepStatus status, String reason, Instant at, Map<String, Object> own) {
    boolean good = status == StepStatus.SUCCEEDED;
    Map<String, Object> result = new LinkedHashMap<>();
    result.put("ok", good);
    result.put("outcome", word(status));
    result.put("unreachable", status == StepStatus.UNREACHABLE);
    result.put("error", good ? "" : reason);
    result.put("ms", 0L);
    result.put("at", at.toString());
    result.putAll(own);
    return new Outcome(status, reason, result);
  }

  /** The outcome as conditions read it, for example "timed out". */
  public static String word(StepStatus status) {
    return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }
}
