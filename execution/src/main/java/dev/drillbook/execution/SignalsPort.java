// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution;

import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Condition;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * What runs ask of series and logs; filled by signals, handed over by the server. Never throws: no
 * answer is in the result.
 */
public interface SignalsPort {
  Condition.World world();

  /** Result fields of a promql block: value, series, state, and the common ones. */
  Map<String, Object> promql(Block.Promql block);

  /** Result fields of a logs block: count, groups, lines, and the common ones. */
  Map<String, Object> logs(String source, Block.Logs block);

  /** See Signals.held. */
  Held held(Condition condition, Instant notBefore, Duration length);

  /**
   * The same, for a condition that also reads results of earlier steps, by step id. Whoever does
   * not hand the results on makes such a condition unknown, and the hold never holds.
   */
  default Held held(
      Condition condition, Map<String, Object> results, Instant notBefore, Duration length) {
    return held(condition, notBefore, length);
  }

  /** How far a hold has come. */
  record Held(boolean held, Optional<Instant> trueSince, String reason) {}
}
