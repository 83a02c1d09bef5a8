// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.page;

import java.util.List;

/**
 * A piece of a document's HTML, up to where something may be said in the margin. Only all pieces
 * together are whole elements: what is said goes between this one and the next.
 *
 * @param html safe
 * @param lines of the file that what stands right before the margin is asked about, in order;
 *     before the first block for lines above it; empty at the end of the document
 */
public record Stretch(String html, List<Integer> lines) {
  public Stretch {
    lines = List.copyOf(lines);
  }
}
