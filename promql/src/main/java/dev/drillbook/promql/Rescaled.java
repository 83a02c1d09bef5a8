// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

import java.util.List;

/**
 * An expression with its durations divided.
 *
 * @param clamped one line for each duration that could not be divided as far as asked
 */
public record Rescaled(Expr expr, List<String> clamped) {
  public Rescaled {
    clamped = List.copyOf(clamped);
  }
}
