// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.page;

import dev.drillbook.runbook.Step;
import dev.drillbook.runbook.document.Slugs;
import java.util.Map;
import java.util.Optional;
import org.commonmark.node.Code;
import org.commonmark.node.Heading;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.renderer.html.AttributeProvider;

/** Finds the step and the anchor that belong to a place of the Markdown. */
final class Marks implements AttributeProvider {
  private final Map<Integer, Step> steps;
  private final Map<Integer, String> anchors;
  private final int firstLine;
  private final Slugs slugs = new Slugs();

  /**
   * @param steps by their line in the file
   * @param anchors of headings, by their line in the file
   * @param firstLine the line of the file on which the Markdown begins
   */
  Marks(Map<Integer, Step> steps, Map<Integer, String> anchors, int firstLine) {
    this.steps = steps;
    this.anchors = anchors;
    this.firstLine = firstLine;
  }

  int firstLine() {
    return firstLine;
  }

  Optional<Step> step(Node fence) {
    return Optional.ofNullable(steps.get(line(fence)));
  }

  @Override
  public void setAttributes(Node node, String tag, Map<String, String> attributes) {
    if (node instanceof Heading) {
      String slug = slugs.next(words(node));
      attributes.put("id", anchors.getOrDefault(line(node), slug));
    }
  }

  private int line(Node node) {
    return node.getSourceSpans().isEmpty()
        ? -1
        : node.getSourceSpans().getFirst().getLineIndex() + firstLine;
  }

  private static String words(Node node) {
    StringBuilder words = new StringBuilder();
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      words.append(
          switch (child) {
            case Text text -> text.getLiteral();
            case Code code -> code.getLiteral();
            default -> words(child);
          });
    }
    return words.toString();
  }
}
