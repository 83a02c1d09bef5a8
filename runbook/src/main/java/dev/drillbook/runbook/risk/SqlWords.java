// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk;

/** The words of an SQL text that act: what stands in quotes and comments is blanked. */
final class SqlWords {
  private final String sql;
  private final StringBuilder words = new StringBuilder();

  private SqlWords(String sql) {
    this.sql = sql;
  }

  static String of(String sql) {
    SqlWords reader = new SqlWords(sql);
    reader.read();
    return reader.words.toString();
  }

  private void read() {
    int i = 0;
    while (i < sql.length()) {
      char c = sql.charAt(i);
      int end = i;
      if (c == '\'' || c == '"') {
        end = after(String.valueOf(c), i + 1);
      } else if (sql.startsWith("--", i)) {
        end = after("\n", i + 2);
      } else if (sql.startsWith("/*", i)) {
        end = after("*/", i + 2);
      } else if (c == '$') {
        end = dollarQuoted(i);
      }
      if (end > i) {
        words.append(" '' ");
        i = end;
      } else {
        words.append(c);
        i++;
      }
    }
  }

  /** {@code $$ ... $$} and {@code $tag$ ... $tag$}; a parameter such as {@code $1} is neither. */
  private int dollarQuoted(int at) {
    int i = at + 1;
    while (i < sql.length() && (Character.isLetter(sql.charAt(i)) || sql.charAt(i) == '_')) {
      i++;
    }
    return i < sql.length() && sql.charAt(i) == '$' ? after(sql.substring(at, i + 1), i + 1) : at;
  }

  private int after(String closing, int from) {
    int at = sql.indexOf(closing, from);
    return at < 0 ? sql.length() : at + closing.length();
  }
}
