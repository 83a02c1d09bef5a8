// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.commonmark.node.Block;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/** A document's blocks and where they stand; prose is kept as it is written. */
record Blocks(Source source) {
  /** Deeper nesting than this is no document; it also bounds the work for hostile input. */
  private static final int DEEPEST = 64;

  private static final Pattern UNDERLINE = Pattern.compile("=+|-+");

  /**
   * The parser finds the blocks only; what stands inside a line is read by {@link Inline}, and
   * tables, which it takes for paragraphs, by {@link Table}.
   */
  private static final Parser PARSER =
      Parser.builder()
          .includeSourceSpans(IncludeSourceSpans.BLOCKS)
          .maxOpenBlockParsers(DEEPEST)
          .inlineParserFactory(context -> (lines, node) -> {})
          .build();

  Node parse() {
    return PARSER.parse(source.text());
  }

  static List<Node> children(Node node) {
    List<Node> children = new ArrayList<>();
    for (Node child = node.getFirstChild(); child != null; child = child.getNext()) {
      children.add(child);
    }
    return children;
  }

  /** The raw lines of a paragraph or a heading, without what marks it as one. */
  Words words(Block block) {
    List<SourceSpan> spans = block.getSourceSpans();
    List<Words.Line> lines = new ArrayList<>(spans.size());
    boolean heading = block instanceof org.commonmark.node.Heading;
    for (SourceSpan span : spans) {
      Words.Line line = line(span);
      if (!heading) {
        lines.add(line);
      } else if (lines.isEmpty()) {
        lines.add(title(line));
      } else if (!UNDERLINE.matcher(line.text()).matches()) {
        lines.add(line);
      }
    }
    return new Words(lines);
  }

  private Words.Line line(SourceSpan span) {
    String raw = source.line(span.getLineIndex());
    int from = Math.min(span.getColumnIndex(), raw.length());
    int to = Math.min(raw.length(), from + span.getLength());
    while (to > from && Character.isWhitespace(raw.charAt(to - 1))) {
      to--;
    }
    while (from < to && Character.isWhitespace(raw.charAt(from))) {
      from++;
    }
    return new Words.Line(raw.substring(from, to), span.getLineIndex(), from);
  }

  private static Words.Line title(Words.Line line) {
    int marks = 0;
    while (marks < line.text().length() && line.text().charAt(marks) == '#') {
      marks++;
    }
    if (marks == 0 || marks > 6) {
      return line;
    }
    Words.Line words = line.from(marks);
    String text = words.text();
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == '#') {
      end--;
    }
    boolean closing =
        end == 0 || (end < text.length() && Character.isWhitespace(text.charAt(end - 1)));
    return closing
        ? new Words.Line(text.substring(0, end).stripTrailing(), words.index(), words.column())
        : words;
  }

  /** Where a block begins. */
  Words.Line place(Node node) {
    List<SourceSpan> spans = node.getSourceSpans();
    return spans.isEmpty()
        ? new Words.Line("", 0, 0)
        : new Words.Line("", spans.getFirst().getLineIndex(), spans.getFirst().getColumnIndex());
  }

  /** The lines of the document, from 0, that a block covers; the second is left out. */
  int[] span(Node node) {
    List<SourceSpan> spans = node.getSourceSpans();
    return spans.isEmpty()
        ? new int[] {0, 0}
        : new int[] {spans.getFirst().getLineIndex(), spans.getLast().getLineIndex() + 1};
  }
}
