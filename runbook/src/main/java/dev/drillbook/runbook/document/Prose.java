// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.commonmark.node.Code;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.Text;
import org.jspecify.annotations.Nullable;

/** The words of a part of a document, without marks. */
final class Prose {
  private Prose() {}

  /** In one line. */
  static String of(Node node) {
    return all(node).map(Prose::word).collect(Collectors.joining()).replaceAll("\\s+", " ").strip();
  }

  private static String word(Node node) {
    return switch (node) {
      case Text text -> text.getLiteral();
      case Code code -> code.getLiteral();
      case SoftLineBreak ignored -> " ";
      case HardLineBreak ignored -> " ";
      case org.commonmark.node.Block ignored -> " ";
      default -> "";
    };
  }

  /** One line for each list item and each paragraph that stands in no list. */
  static List<String> lines(Node node) {
    List<String> lines = new ArrayList<>();
    if (node instanceof Paragraph) {
      lines.add(of(node));
    } else if (node instanceof ListItem item && item.getFirstChild() != null) {
      lines.add(of(item.getFirstChild()));
      children(item).skip(1).forEach(child -> lines.addAll(lines(child)));
    } else {
      children(node).forEach(child -> lines.addAll(lines(child)));
    }
    return lines;
  }

  static Stream<Node> children(Node node) {
    return Stream.iterate(node.getFirstChild(), child -> child != null, Node::getNext);
  }

  /** The node itself and everything below it, in document order; hostile nesting does no harm. */
  static Stream<Node> all(Node node) {
    return Stream.iterate(node, next -> next != null, next -> after(next, node));
  }

  private static @Nullable Node after(Node node, Node top) {
    if (node.getFirstChild() != null) {
      return node.getFirstChild();
    }
    Node up = node;
    while (!up.equals(top) && up.getNext() == null) {
      up = up.getParent();
    }
    return up.equals(top) ? null : up.getNext();
  }
}
