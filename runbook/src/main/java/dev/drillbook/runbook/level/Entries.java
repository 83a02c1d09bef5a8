// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.level;

import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.foreign.Item;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.regex.Pattern;

/** What a phase asks of a person, entry by entry: its list items and rows. Paragraphs explain. */
final class Entries {
  private static final Pattern BULLET =
      Pattern.compile("[\\s>|]*(?:[-*+]|\\d+[.)])\\s+(?:\\[[ xX]]\\s+)?");
  private static final Pattern HEADING = Pattern.compile(" {0,3}#{1,6}\\s.*");

  private final List<String> lines;

  Entries(List<String> lines) {
    this.lines = lines;
  }

  /** Those that hold no further ones, in document order. */
  List<Item> of(List<Item> items) {
    List<Item> all = items.stream().filter(this::asks).toList();
    List<Item> leaves = new ArrayList<>();
    for (int i = 0; i < all.size(); i++) {
      Item item = all.get(i);
      Item next = i + 1 < all.size() ? all.get(i + 1) : null;
      boolean holdsMore =
          item.kind() == Item.Kind.MANUAL
              && next != null
              && next.at().column() > item.at().column()
              && next.at().line() < end(item.at());
      if (!holdsMore && !isDetail(item, leaves)) {
        leaves.add(item);
      }
    }
    return leaves;
  }

  /** Those for which nothing can be started; the lines are those on which something can. */
  List<Item> words(List<Item> leaves, NavigableSet<Integer> started) {
    List<Item> words = new ArrayList<>();
    for (int i = 0; i < leaves.size(); i++) {
      Position at = leaves.get(i).at();
      int next = i + 1 < leaves.size() ? leaves.get(i + 1).at().line() : Integer.MAX_VALUE;
      Integer first = started.ceiling(at.line());
      if (first == null || first >= Math.min(Math.max(next, at.line() + 1), end(at))) {
        words.add(leaves.get(i));
      }
    }
    return words;
  }

  /** Whether it stands inside a sentence, between back quotes. */
  boolean isInline(Item item) {
    String before = before(item.at());
    return before.endsWith("`") && !before.strip().matches("`{3,}");
  }

  private boolean asks(Item item) {
    return switch (item.kind()) {
      case CAUSE, TRIGGER, MODE -> true;
      case MANUAL -> BULLET.matcher(before(item.at())).matches();
      case COMMAND, EXPRESSION, TABLE, ROW, CODE, LINK -> false;
    };
  }

  /** What is said about a cause below it belongs to the cause. */
  private static boolean isDetail(Item item, List<Item> leaves) {
    return item.kind() == Item.Kind.MANUAL
        && !leaves.isEmpty()
        && leaves.getLast().kind() == Item.Kind.CAUSE
        && leaves.getLast().at().column() < item.at().column();
  }

  /** The line of the next heading: nothing below it belongs to what stands above. */
  private int end(Position at) {
    for (int line = at.line() + 1; line <= lines.size(); line++) {
      if (HEADING.matcher(lines.get(line - 1)).matches()) {
        return line;
      }
    }
    return Integer.MAX_VALUE;
  }

  private String before(Position at) {
    if (at.line() > lines.size()) {
      return "";
    }
    String line = lines.get(at.line() - 1);
    return line.substring(0, Math.clamp(at.column() - 1L, 0, line.length()));
  }
}
