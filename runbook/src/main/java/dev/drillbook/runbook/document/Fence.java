// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import dev.drillbook.runbook.Position;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.commonmark.node.FencedCodeBlock;
import org.commonmark.node.ListItem;
import org.commonmark.node.Node;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SourceSpan;

/**
 * A fenced block as it stands in the file.
 *
 * @param info what follows the fence, as written
 * @param title the prose right above the block, if there is any
 */
record Fence(Passage info, Passage body, Optional<String> title, Section section) {

  /** The fenced blocks right below a heading, in document order. */
  static List<Fence> in(MarkdownFile file, Section section) {
    return section.nodes().stream()
        .flatMap(Prose::all)
        .filter(FencedCodeBlock.class::isInstance)
        .map(node -> of(file, section, (FencedCodeBlock) node))
        .toList();
  }

  private static Fence of(MarkdownFile file, Section section, FencedCodeBlock block) {
    return new Fence(info(file, block), body(file, block), title(block), section);
  }

  /** Read from the file and not from the tree, which has taken backslashes off already. */
  private static Passage info(MarkdownFile file, FencedCodeBlock block) {
    Position fence = file.at(block);
    String line = file.line(fence);
    int column = Math.min(fence.column() - 1, line.length());
    String mark = String.valueOf(block.getFenceCharacter());
    while (column < line.length() && line.startsWith(mark, column)) {
      column++;
    }
    while (column < line.length() && line.charAt(column) == ' ') {
      column++;
    }
    return Passage.line(
        line.substring(column).stripTrailing(),
        new Position(fence.file(), fence.line(), column + 1));
  }

  private static Passage body(MarkdownFile file, FencedCodeBlock block) {
    List<SourceSpan> spans = block.getSourceSpans();
    String text = block.getLiteral().stripTrailing();
    long lines = text.lines().count();
    List<Position> starts = new ArrayList<>();
    for (int i = 1; i < spans.size() && i <= lines; i++) {
      starts.add(file.at(spans.get(i)));
    }
    return new Passage(text, starts.isEmpty() ? List.of(file.at(block)) : starts);
  }

  private static Optional<String> title(FencedCodeBlock block) {
    if (block.getPrevious() instanceof Paragraph above) {
      return Optional.of(Prose.of(above)).filter(words -> !words.isEmpty());
    }
    Node parent = block.getParent();
    return parent instanceof ListItem && parent.getFirstChild() instanceof Paragraph first
        ? Optional.of(Prose.of(first))
        : Optional.empty();
  }

  Position at() {
    return info.at();
  }
}
