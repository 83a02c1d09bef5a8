// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import dev.drillbook.runbook.Position;
import java.util.List;

/**
 * A foreign document with blocks that Drillbook can run.
 *
 * @param text the document as it was, with front matter and blocks inserted between its lines
 * @param inserted how many blocks
 * @param unbound what a person has to bind
 */
public record Annotated(String text, int inserted, List<Unbound> unbound) {
  public Annotated {
    unbound = List.copyOf(unbound);
  }

  /** Something that was not lifted, where it stands, and why. */
  public record Unbound(Position at, String what, String why) {}
}
