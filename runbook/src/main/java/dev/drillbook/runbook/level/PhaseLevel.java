// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.level;

import dev.drillbook.runbook.foreign.Part;
import java.util.List;

/**
 * The level of one phase that a runbook has.
 *
 * @param reason why it is this level, in one line
 * @param missing for the next level, in document order; empty where nothing in the document is
 */
public record PhaseLevel(Part phase, Level level, String reason, List<Lack> missing) {
  public PhaseLevel {
    missing = List.copyOf(missing);
  }
}
