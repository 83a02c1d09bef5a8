// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import net.sf.jsqlparser.parser.CCJSqlParserConstants;
import net.sf.jsqlparser.parser.CCJSqlParserTokenManager;
import net.sf.jsqlparser.parser.SimpleCharStream;
import net.sf.jsqlparser.parser.StringProvider;
import net.sf.jsqlparser.parser.Token;

/** One statement as its words, texts and signs; comments are left out. */
record SqlText(List<String> tokens) {
  /** A test that the parser does not know; what it tests makes no difference here. */
  private static final Pattern IS_JSON =
      Pattern.compile("(?i)(?<=IS |IS NOT )JSON( (VALUE|OBJECT|ARRAY|SCALAR))?\\b");

  /** Words that a parenthesis may follow without making them the name of a function. */
  private static final Set<String> NO_CALL =
      Set.of(
          "IN",
          "AND",
          "OR",
          "NOT",
          "EXISTS",
          "ANY",
          "ALL",
          "SOME",
          "AS",
          "ON",
          "USING",
          "VALUES",
          "OVER",
          "FILTER",
          "BY",
          "SELECT",
          "FROM",
          "WHERE",
          "WHEN",
          "THEN",
          "ELSE",
          "HAVING",
          "UNION",
          "EXCEPT",
          "INTERSECT",
          "JOIN",
          "LATERAL",
          "CASE",
          "LIMIT",
          "OFFSET",
          "BETWEEN",
          "LIKE",
          "ILIKE",
          "IS",
          "DISTINCT",
          "EXPLAIN",
          "SETS",
          "GROUP",
          "MATERIALIZED",
          "INTERVAL",
          "END",
          "VARCHAR",
          "CHAR",
          "NUMERIC",
          "DECIMAL",
          "TIMESTAMP",
          "TIMESTAMPTZ",
          "TIME",
          "BIT",
          "ARRAY",
          "ROW",
          "RETURNING",
          "DESC",
          "ASC");

  SqlText {
    tokens = List.copyOf(tokens);
  }

  /** The statements of a text, empty ones left out. */
  static List<SqlText> statements(String text) {
    CCJSqlParserTokenManager lexer =
        new CCJSqlParserTokenManager(new SimpleCharStream(new StringProvider(text)));
    List<SqlText> found = new ArrayList<>();
    List<String> tokens = new ArrayList<>();
    for (Token token = lexer.getNextToken();
        token.kind != CCJSqlParserConstants.EOF;
        token = lexer.getNextToken()) {
      if (token.kind == CCJSqlParserConstants.ST_SEMICOLON) {
        add(tokens, found);
      } else {
        tokens.add(token.image);
      }
    }
    add(tokens, found);
    return found;
  }

  private static void add(List<String> tokens, List<SqlText> found) {
    if (!tokens.isEmpty()) {
      found.add(new SqlText(tokens));
    }
    tokens.clear();
  }

  int size() {
    return tokens.size();
  }

  /** In capitals; empty outside the statement. What is quoted is never a word. */
  String word(int at) {
    return at < 0 || at >= tokens.size() ? "" : tokens.get(at).toUpperCase(Locale.ROOT);
  }

  boolean has(String word) {
    for (int i = 0; i < size(); i++) {
      if (word(i).equals(word)) {
        return true;
      }
    }
    return false;
  }

  SqlText from(int at) {
    return new SqlText(tokens.subList(at, size()));
  }

  /** A text that the parser reads as it read the original. */
  String text() {
    return IS_JSON.matcher(String.join(" ", tokens)).replaceAll("NULL");
  }

  /** How deep its parentheses are nested. */
  int depth() {
    int open = 0;
    int deepest = 0;
    for (String token : tokens) {
      open += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
      deepest = Math.max(deepest, open);
    }
    return deepest;
  }

  /** The names before a parenthesis, without quotes, in small letters. */
  List<String> calls() {
    List<String> names = new ArrayList<>();
    for (int i = 1; i < size(); i++) {
      String before = tokens.get(i - 1);
      boolean name = before.matches("(?s)[\\p{L}_\"`].*") && !NO_CALL.contains(word(i - 1));
      boolean alias = word(i - 2).equals("AS");
      if (tokens.get(i).equals("(") && name && !alias) {
        String bare = before.replaceAll("[\"`]", "").toLowerCase(Locale.ROOT);
        names.add(bare.substring(bare.lastIndexOf('.') + 1));
      }
    }
    return names;
  }
}
