// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import dev.drillbook.runbook.Position;
import java.util.List;
import java.util.Optional;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.Node;
import org.commonmark.node.SourceSpan;
import org.commonmark.parser.IncludeSourceSpans;
import org.commonmark.parser.Parser;

/**
 * A file taken apart: its lines, the YAML at its top and the Markdown tree below, whose positions
 * count from the top of the file.
 */
record MarkdownFile(String path, List<String> lines, Optional<String> frontMatter, Node root) {
  /** Deeper nesting than this is no document; it also bounds the work for hostile input. */
  private static final int DEEPEST = 64;

  private static final Parser PARSER =
      Parser.builder()
          .extensions(List.of(TablesExtension.create()))
          .includeSourceSpans(IncludeSourceSpans.BLOCKS_AND_INLINES)
          .maxOpenBlockParsers(DEEPEST)
          .build();

  /** Of a document without front matter only blocks that want to run are looked for. */
  private static final Parser BLOCKS =
      Parser.builder()
          .includeSourceSpans(IncludeSourceSpans.BLOCKS)
          .maxOpenBlockParsers(DEEPEST)
          .inlineParserFactory(context -> (all, node) -> {})
          .build();

  MarkdownFile {
    lines = List.copyOf(lines);
  }

  static MarkdownFile of(String path, String text) {
    String plain = text.replace("\r\n", "\n").replace('\r', '\n').replaceFirst("^\uFEFF", "");
    List<String> lines = plain.lines().toList();
    int end = frontMatterEnd(lines);
    if (end < 0) {
      Parser enough = plain.startsWith("---") ? PARSER : BLOCKS;
      return new MarkdownFile(path, lines, Optional.empty(), enough.parse(plain));
    }
    String body = "\n".repeat(end + 1) + String.join("\n", lines.subList(end + 1, lines.size()));
    return new MarkdownFile(
        path,
        lines,
        Optional.of(String.join("\n", lines.subList(1, end)) + "\n"),
        PARSER.parse(body));
  }

  /** The index of the line that closes the front matter; -1 when the document has none. */
  private static int frontMatterEnd(List<String> lines) {
    if (lines.isEmpty() || !lines.getFirst().stripTrailing().equals("---")) {
      return -1;
    }
    for (int i = 1; i < lines.size(); i++) {
      if (lines.get(i).stripTrailing().equals("---")) {
        return i;
      }
    }
    return -1;
  }

  /** The document's id: its path without the ending. */
  String id() {
    return path.replaceFirst("\\.md$", "");
  }

  Position at(Node node) {
    List<SourceSpan> spans = node.getSourceSpans();
    return spans.isEmpty() ? new Position(path, 1, 1) : at(spans.getFirst());
  }

  Position at(SourceSpan span) {
    return new Position(path, span.getLineIndex() + 1, span.getColumnIndex() + 1);
  }

  String line(Position at) {
    return lines.get(at.line() - 1);
  }

  /** The lines from one line to another (both counted from 1, the second left out). */
  String text(int from, int to) {
    int end = Math.min(to - 1, lines.size());
    return String.join("\n", lines.subList(Math.min(from - 1, end), end)) + "\n";
  }
}
