// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.parser;

import dev.drillbook.promql.Position;

/**
 * @param text as written, for a string its contents
 */
record Token(TokenKind kind, String text, Position position) {
  boolean is(TokenKind expected) {
    return kind == expected;
  }

  boolean isWord(String word) {
    return kind == TokenKind.WORD && text.equalsIgnoreCase(word);
  }

  boolean isOperator(String symbol) {
    return kind == TokenKind.OPERATOR && text.equals(symbol);
  }

  /** What messages call it. */
  String described() {
    return switch (kind) {
      case END -> kind.words();
      case STRING -> "string \"" + text + "\"";
      case WORD,
          NUMBER,
          DURATION,
          LEFT_PAREN,
          RIGHT_PAREN,
          LEFT_BRACE,
          RIGHT_BRACE,
          LEFT_BRACKET,
          RIGHT_BRACKET,
          COMMA,
          COLON,
          AT,
          EQUAL,
          OPERATOR ->
          "'" + text + "'";
    };
  }
}
