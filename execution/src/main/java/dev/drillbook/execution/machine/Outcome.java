// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.machine;

import dev.drillbook.execution.RunView.StepStatus;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How one try ended.
 *
 * @param status SUCCEEDED, FAILED, TIMED_OUT, UNREACHABLE or UNKNOWN
 * @param result the fields that conditions read
 */
public record Outcome(StepStatus status, String reason, Map<String, Object> result) {
  public Outcome {
    result = Collections.unmodifiableMap(new LinkedHashMap<>(result));
  }

  public static Outcome of(StepStatus status, String reason) {
    return new Outcome(status, reason, Map.of());
  }

  public Outcome withReason(String other) {
    return new Outcome(status, other, result);
  }
}
