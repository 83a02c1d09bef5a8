// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.rules;

import dev.drillbook.promql.Labels;
import java.util.Map;

/**
 * One element for which an alerting rule holds.
 *
 * @param labels with {@code alertname}
 * @param firing false while it is pending
 */
public record Alert(
    String name, Labels labels, Map<String, String> annotations, boolean firing, long sinceMs) {
  public Alert {
    annotations = Map.copyOf(annotations);
  }
}
