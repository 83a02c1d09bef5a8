// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.poll;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a block answered when it was asked. */
public sealed interface Reply {

  /**
   * An answer, of whatever content.
   *
   * @param fields as the format names them for the block's kind
   * @param rows of a table, none for other kinds; values are strings, numbers, booleans or null
   */
  record Answered(Map<String, Object> fields, List<Map<String, Object>> rows, Duration took)
      implements Reply {
    public Answered {
      fields = new LinkedHashMap<>(fields);
      rows = List.copyOf(rows);
    }
  }

  /**
   * No answer.
   *
   * @param unreachable nobody is there, as opposed to one who does not answer well
   */
  record Silent(String reason, boolean unreachable) implements Reply {}

  /** The values that {@code fires} is judged on: the fields themselves, and under the step's id. */
  default Map<String, Object> values(String step) {
    Map<String, Object> result =
        switch (this) {
          case Answered answered -> {
            Map<String, Object> all = new HashMap<>(answered.fields());
            all.putAll(
                Map.of(
                    "ok",
                    true,
                    "unreachable",
                    false,
                    "error",
                    "",
                    "ms",
                    answered.took().toMillis()));
            yield all;
          }
          case Silent silent ->
              Map.of("ok", false, "unreachable", silent.unreachable(), "error", silent.reason());
        };
    Map<String, Object> values = new HashMap<>(result);
    values.put(step.replace('-', '_'), result);
    return values;
  }
}
