// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.page;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.SortedSet;
import java.util.TreeMap;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.Heading;
import org.commonmark.node.HtmlBlock;
import org.commonmark.node.IndentedCodeBlock;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;

/** Finds the block that each line belongs to, and gives it a margin. */
final class Margin {
  private final int firstLine;
  private final NavigableMap<Integer, Node> blocks = new TreeMap<>();

  /**
   * @param firstLine the line of the file on which the Markdown begins
   */
  Margin(int firstLine) {
    this.firstLine = firstLine;
  }

  /**
   * Puts each block that a line is asked about into a {@link Noted}: the last one that begins at or
   * above the line.
   *
   * @return the lines above the first block
   */
  List<Integer> open(Node document, SortedSet<Integer> lines) {
    collect(document);
    List<Integer> above = new ArrayList<>();
    Map<Node, List<Integer>> asked = new LinkedHashMap<>();
    for (int line : lines) {
      Map.Entry<Integer, Node> block = blocks.floorEntry(line);
      List<Integer> about =
          block == null ? above : asked.computeIfAbsent(block.getValue(), b -> new ArrayList<>());
      about.add(line);
    }
    asked.forEach(Margin::surround);
    return above;
  }

  private static void surround(Node block, List<Integer> about) {
    Noted noted = new Noted(about);
    block.insertBefore(noted);
    noted.appendChild(block);
  }

  private void collect(Node parent) {
    for (Node node = parent.getFirstChild(); node != null; node = node.getNext()) {
      if (holdsText(node)) {
        if (!node.getSourceSpans().isEmpty()) {
          blocks.putIfAbsent(node.getSourceSpans().getFirst().getLineIndex() + firstLine, node);
        }
      } else {
        collect(node);
      }
    }
  }

  private static boolean holdsText(Node node) {
    return switch (node) {
      case Paragraph ignored -> true;
      case Heading ignored -> true;
      case FencedCodeBlock ignored -> true;
      case IndentedCodeBlock ignored -> true;
      case HtmlBlock ignored -> true;
      case TableBlock ignored -> true;
      default -> false;
    };
  }
}
