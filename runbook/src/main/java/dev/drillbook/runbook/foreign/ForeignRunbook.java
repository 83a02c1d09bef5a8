// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import dev.drillbook.runbook.Position;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A runbook found in a foreign document.
 *
 * @param id the document's id, or {@code document#heading-slug} for one of several
 * @param parts in the order of {@link Part}, each with what stands in it in document order; a part
 *     that the runbook does not have is absent
 */
public record ForeignRunbook(String id, String title, Position at, Map<Part, List<Item>> parts) {
  public ForeignRunbook {
    Map<Part, List<Item>> copy = new EnumMap<>(Part.class);
    parts.forEach((part, items) -> copy.put(part, List.copyOf(items)));
    parts = Collections.unmodifiableMap(copy);
  }
}
