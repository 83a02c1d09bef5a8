// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.page;

import org.commonmark.node.Node;

/**
 * How deep a tree is nested. The renderer calls itself for each level, so a bound keeps its stack.
 */
final class Depth {
  private Depth() {}

  static int of(Node root) {
    int deepest = 0;
    int depth = 0;
    Node node = root;
    while (node != null) {
      deepest = Math.max(deepest, depth);
      if (node.getFirstChild() != null) {
        node = node.getFirstChild();
        depth++;
        continue;
      }
      while (node != null && node.getNext() == null && depth > 0) {
        node = node.getParent();
        depth--;
      }
      node = node == null || depth == 0 ? null : node.getNext();
    }
    return deepest;
  }
}
