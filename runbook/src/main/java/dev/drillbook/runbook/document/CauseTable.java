// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.problem.Problems;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A table as it stands in the file. It is split here and not by the Markdown parser, which drops
 * cells that are too many and forgets where a cell stands.
 */
final class CauseTable {
  private final List<Passage> header;
  private final List<Row> rows;

  private CauseTable(List<Passage> header, List<Row> rows) {
    this.header = header;
    this.rows = rows;
  }

  /**
   * The lines from {@code from} to {@code to} (from 1, the second left out): a header, the line of
   * dashes, the rows.
   */
  static CauseTable of(MarkdownFile file, int from, int to) {
    List<Row> rows = new ArrayList<>();
    for (int line = from + 2; line < to && line <= file.lines().size(); line++) {
      rows.add(row(file, line));
    }
    return new CauseTable(row(file, from).cells(), rows);
  }

  /**
   * One row; in its cells {@code \|} is a plain pipe already.
   *
   * @param raw the line as written
   */
  record Row(List<Passage> cells, String raw, Position at) {
    Passage cell(Optional<Integer> column) {
      return column
          .filter(index -> index < cells.size())
          .map(cells::get)
          .orElse(Passage.line("", at));
    }

    /** An index in the cell's text as an index in the line's, where each pipe has a backslash. */
    int shifted(Passage cell, int index) {
      int pipes = (int) cell.text().substring(0, index).chars().filter(c -> c == '|').count();
      return index + pipes;
    }
  }

  /** Which column has that name, whatever its case. */
  Optional<Integer> column(String name) {
    for (int i = 0; i < header.size(); i++) {
      String words = header.get(i).text().toLowerCase(Locale.ROOT).replaceAll("[*_`]", "").strip();
      if (words.equals(name)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /** The rows with no more cells than the header; the others are reported. */
  List<Row> rows(Problems problems) {
    return rows.stream()
        .filter(row -> {
          boolean fits = row.cells().size() <= header.size();
          if (!fits) {
            problems.error(
                row.cells().get(header.size()).at(),
                "the row has "
                    + row.cells().size()
                    + " cells and the table has "
                    + header.size()
                    + " columns",
                "Write a pipe inside a cell as \\|, inside code too.");
          }
          return fits;
        })
        .toList();
  }

  private static Row row(MarkdownFile file, int line) {
    String raw = file.lines().get(line - 1);
    int end = raw.stripTrailing().length();
    List<Passage> cells = new ArrayList<>();
    int start = raw.length() - raw.stripLeading().length();
    start += raw.startsWith("|", start) ? 1 : 0;
    for (int i = start; i <= end; i++) {
      boolean last = i == end;
      if (last || (raw.charAt(i) == '|' && raw.charAt(Math.max(0, i - 1)) != '\\')) {
        if (!last || i > start) {
          cells.add(cell(file, line, raw.substring(start, i), start));
        }
        start = i + 1;
      }
    }
    return new Row(cells, raw, new Position(file.path(), line, 1));
  }

  private static Passage cell(MarkdownFile file, int line, String raw, int start) {
    int indent = raw.length() - raw.stripLeading().length();
    return Passage.line(
        raw.strip().replace("\\|", "|"), new Position(file.path(), line, start + indent + 1));
  }
}
