// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

import java.util.List;

/**
 * A value with what the evaluator noticed on the way.
 *
 * @param warnings the answer may be wrong
 * @param infos the expression may not say what its author means
 */
public record Answer(Value value, List<String> warnings, List<String> infos) {
  public Answer {
    warnings = List.copyOf(warnings);
    infos = List.copyOf(infos);
  }
}
