// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.scale;

import java.util.List;

/**
 * A model with its durations divided.
 *
 * @param clamped one line for each duration that could not become as short as the factor asks, with
 *     where it stands
 */
public record Scaled<T>(T model, List<String> clamped) {
  public Scaled {
    clamped = List.copyOf(clamped);
  }
}
