// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.page;

import java.util.List;
import org.commonmark.node.CustomBlock;

/** Holds one block of a document, to have a margin beside it. */
final class Noted extends CustomBlock {
  private final List<Integer> lines;

  Noted(List<Integer> lines) {
    this.lines = List.copyOf(lines);
  }

  /** What is asked about. */
  List<Integer> lines() {
    return lines;
  }
}
