// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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
  private static final Pattern DELIMITER =
      Pattern.compile("\\|?\\s*:?-+:?\\s*(?:\\|\\s*:?-+:?\\s*)*+\\|?\\s*");
  private static final int MOST_CELLS = 200;

  private final List<Column> columns;
  private final Words header;
  private final List<Words.Line> rows;
  private final Item.Kind kind;

  private Table(List<Column> columns, Words header, List<Words.Line> rows) {
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

  /** Which line of a paragraph is a table's header; -1 when it holds no table. */
  static int header(Words words) {
    for (int i = 1; i < words.lines().size(); i++) {
      String dashes = words.lines().get(i).text();
      if (dashes.indexOf('-') >= 0
          && dashes.indexOf('|') >= 0
          && DELIMITER.matcher(dashes).matches()
          && words.lines().get(i - 1).text().indexOf('|') >= 0) {
        return i - 1;
      }
    }
    return -1;
  }

  /** A header, a line of dashes, and rows. */
  static Table of(Words words) {
    Row header = row(words.first());
    List<Column> columns = header.cells().stream().map(Table::column).toList();
    return new Table(columns, header.whole(), words.lines().subList(2, words.lines().size()));
  }

  Words header() {
    return header;
  }

  Stream<Row> rows() {
    return rows.stream().map(Table::row);
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
    Optional<Part> part = Vocabulary.match(name).map(PartName.Match::part);
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

  /** {@code \\|} is a pipe of the text. */
  private static Row row(Words.Line line) {
    String raw = line.text();
    List<Words> cells = new ArrayList<>();
    int first = raw.startsWith("|") ? 1 : 0;
    int start = first;
    for (int i = start; i <= raw.length() && cells.size() < MOST_CELLS; i++) {
      boolean end = i == raw.length();
      if (end || (raw.charAt(i) == '|' && raw.charAt(Math.max(0, i - 1)) != '\\')) {
        String cell = raw.substring(start, i);
        if (!end || !cell.isBlank()) {
          String plain = cell.replace("\\|", "|").stripTrailing();
          cells.add(Words.of(plain, line.index(), line.column() + start));
        }
        start = i + 1;
      }
    }
    return new Row(Words.of(raw.substring(first), line.index(), line.column() + first), cells);
  }
}
