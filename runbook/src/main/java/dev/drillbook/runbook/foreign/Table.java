// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** A table: what its columns are about, and therefore what its rows are. */
final class Table {
  private static final Pattern TRIGGER =
      Pattern.compile("(?:.*\\s)?(?:triggers?|alerts?|alert names?|rules?)");
  private static final Pattern MODE =
      Pattern.compile(
          "(?:failure|error|fault|incident|outage)?[ -]?(?:modes?|scenarios?|types?|class(?:es)?)|(?:failures?|problems?|issues?"
              + "|errors?|faults?|incidents?|what breaks)");
  private static final Pattern CONDITION =
      Pattern.compile(
          "(?:.*\\s)?(?:conditions?|thresholds?|expressions?|quer(?:y|ies)|criteria|when|signals?|metrics?|evidence|fires? when)");
  private static final Pattern SURFACE =
      Pattern.compile(".*\\b(?:surface|users? sees?|affected)\\b.*");
  private static final int MOST_CELLS = 200;

  private final List<Column> columns;
  private final Words header;
  private final List<Row> rows;
  private final Item.Kind kind;

  private Table(List<Column> columns, Words header, List<Row> rows) {
    this.columns = columns;
    this.header = header;
    this.rows = rows;
    this.kind = kind(columns);
  }

  /** What a column holds; its part is where its cells go when the table stands in none. */
  private record Column(Role role, Optional<Part> part) {}

  private enum Role {
    TRIGGER,
    MODE,
    CONDITION,
    OTHER
  }

  /** A row, cell by cell, and as a whole. */
  record Row(Words whole, List<Words> cells) {
    Row {
      cells = List.copyOf(cells);
    }
  }

  /** The lines from {@code from} to {@code to}, the second left out. */
  static Table of(Source source, int from, int to) {
    Row header = row(source, from);
    List<Row> rows = new ArrayList<>();
    for (int i = from + 2; i < to; i++) {
      rows.add(row(source, i));
    }
    List<Column> columns = header.cells().stream().map(Table::column).toList();
    return new Table(columns, header.whole(), rows);
  }

  Words header() {
    return header;
  }

  List<Row> rows() {
    return rows;
  }

  /** What each row is. */
  Item.Kind kind() {
    return kind;
  }

  /** Where a row belongs when the table stands in no part. */
  Part rowPart() {
    return switch (kind) {
      case CAUSE -> Part.CAUSES;
      case TRIGGER, MODE -> Part.SYMPTOMS;
      case MANUAL, COMMAND, EXPRESSION, TABLE, ROW, CODE, LINK -> Part.OTHER;
    };
  }

  /** Where a cell belongs when the table stands in no part. */
  Part cellPart(int column) {
    Optional<Part> part = column < columns.size() ? columns.get(column).part() : Optional.empty();
    return kind == Item.Kind.ROW ? Part.OTHER : part.orElse(rowPart());
  }

  /** Whether a cell says something beside the row's name. */
  boolean hasOwnPart(int column) {
    return column > 0 && column < columns.size() && columns.get(column).part().isPresent();
  }

  private static Column column(Words cell) {
    String name = Inline.textOf(cell).toLowerCase(Locale.ROOT).replaceAll("\\(.*?\\)", "").strip();
    Optional<Part> part = Vocabulary.match(name).map(Vocabulary.Match::part);
    if (SURFACE.matcher(name).matches()) {
      part = Optional.of(Part.IMPACT);
    }
    Role role =
        TRIGGER.matcher(name).matches()
            ? Role.TRIGGER
            : MODE.matcher(name).matches()
                ? Role.MODE
                : CONDITION.matcher(name).matches() ? Role.CONDITION : Role.OTHER;
    boolean named = role == Role.TRIGGER || role == Role.MODE;
    return new Column(role, named ? Optional.empty() : part);
  }

  private static Item.Kind kind(List<Column> columns) {
    boolean condition =
        has(columns, Role.CONDITION)
            || has(columns, Part.SYMPTOMS)
            || has(columns, Part.DIAGNOSTICS);
    boolean action =
        has(columns, Part.MITIGATION)
            || has(columns, Part.ROLLBACK)
            || has(columns, Part.ESCALATION);
    Role first = columns.isEmpty() ? Role.OTHER : columns.getFirst().role();
    if (has(columns, Role.TRIGGER) && (condition || action)) {
      return Item.Kind.TRIGGER;
    }
    if (first == Role.MODE && (condition || action || has(columns, Part.CAUSES))) {
      return Item.Kind.MODE;
    }
    if (has(columns, Part.CAUSES) && (condition || action || has(columns, Part.EXIT))) {
      return Item.Kind.CAUSE;
    }
    if (has(columns, Role.CONDITION) && action) {
      return Item.Kind.TRIGGER;
    }
    return has(columns, Part.SYMPTOMS) && action ? Item.Kind.MODE : Item.Kind.ROW;
  }

  private static boolean has(List<Column> columns, Role role) {
    return columns.stream().anyMatch(c -> c.role() == role);
  }

  private static boolean has(List<Column> columns, Part part) {
    return columns.stream().anyMatch(c -> c.part().filter(p -> p == part).isPresent());
  }

  /**
   * Split here: the Markdown parser forgets where a cell stands. {@code \|} is a pipe of the text.
   */
  private static Row row(Source source, int index) {
    String raw = source.line(index);
    List<Words> cells = new ArrayList<>();
    int start = raw.length() - raw.stripLeading().length();
    while (start < raw.length() && raw.charAt(start) == '>') {
      start = start + 1 + (raw.startsWith(" ", start + 1) ? 1 : 0);
    }
    start += raw.startsWith("|", start) ? 1 : 0;
    int first = start;
    for (int i = start; i <= raw.length(); i++) {
      boolean end = i == raw.length();
      if (end || (raw.charAt(i) == '|' && raw.charAt(Math.max(0, i - 1)) != '\\')) {
        if ((!end || !raw.substring(start).isBlank()) && cells.size() < MOST_CELLS) {
          cells.add(
              Words.of(raw.substring(start, i).replace("\\|", "|").stripTrailing(), index, start));
        }
        start = i + 1;
      }
    }
    return new Row(Words.of(raw.substring(Math.min(first, raw.length())), index, first), cells);
  }
}
