// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import dev.drillbook.runbook.Position;
import java.util.List;

/**
 * A fenced or indented block.
 *
 * @param language the first word behind the fence, in lower case; empty without
 * @param lines its lines as written, without the indentation that the block has
 * @param first the line of the document, from 0, where the first of them stands
 */
record CodeBlock(Source source, String language, List<String> lines, int first) {
  CodeBlock {
    lines = List.copyOf(lines);
  }

  static CodeBlock of(Source source, String info, String literal, int first) {
    String word = info.strip().toLowerCase(java.util.Locale.ROOT);
    int end = 0;
    while (end < word.length()
        && (Character.isLetterOrDigit(word.charAt(end)) || "+-_#".indexOf(word.charAt(end)) >= 0)) {
      end++;
    }
    return new CodeBlock(source, word.substring(0, end), literal.lines().toList(), first);
  }

  /** The place of a column (from 0) in one of its lines (from 0). */
  Position at(int line, int column) {
    String text = lines.get(line);
    String raw = source.line(first + line);
    int indent =
        raw.endsWith(text)
            ? raw.length() - text.length()
            : Math.max(
                0, raw.indexOf(text.strip()) - (text.length() - text.stripLeading().length()));
    return source.at(first + line, indent + column);
  }

  /** The place of the first thing in a line. */
  Position at(int line) {
    String text = lines.get(line);
    return at(line, text.length() - text.stripLeading().length());
  }

  String text() {
    return String.join("\n", lines);
  }
}
