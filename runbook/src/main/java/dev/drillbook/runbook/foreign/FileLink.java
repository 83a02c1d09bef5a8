// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import dev.drillbook.runbook.Position;

/**
 * A reference to a file beside the document.
 *
 * @param target a relative path without its anchor
 * @param named whether it is only named in the text ({@code docs/x.md}) and may count from the top
 *     of the repository
 */
public record FileLink(Position at, String target, boolean named) {
  /** What to report when the file is not there. */
  public Finding dead() {
    return new Finding(
        at,
        Finding.DEAD_LINK,
        "there is no file '" + target + "'",
        "Correct the path, or bring the file into the repository.");
  }
}
