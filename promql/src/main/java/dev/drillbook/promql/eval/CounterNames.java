// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.Position;
import java.util.List;

/** What the name of a metric says about its being a counter. */
final class CounterNames {
  private static final List<String> ENDINGS = List.of("_total", "_sum", "_count", "_bucket");

  private final Notes notes;

  CounterNames(Notes notes) {
    this.notes = notes;
  }

  static boolean fits(String name) {
    return ENDINGS.stream().anyMatch(name::endsWith);
  }

  /** That a metric of a name that does not fit was taken for a counter. */
  void remark(String name, Position position) {
    notes.inform(
        "metric might not be a counter, name does not end in"
            + " _total/_sum/_count/_bucket: \""
            + name
            + "\"",
        position);
  }
}
