// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.parser;

import dev.drillbook.promql.PromqlException;
import java.util.List;

/** The tokens of one expression with a place in them. */
final class TokenStream {
  private final List<Token> tokens;
  private int at;

  TokenStream(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(at);
  }

  /** The token after {@link #peek()}. */
  Token peekSecond() {
    return tokens.get(Math.min(at + 1, tokens.size() - 1));
  }

  Token next() {
    Token token = tokens.get(at);
    if (!token.is(TokenKind.END)) {
      at++;
    }
    return token;
  }

  boolean accept(TokenKind kind) {
    if (peek().is(kind)) {
      next();
      return true;
    }
    return false;
  }

  boolean acceptWord(String word) {
    if (peek().isWord(word)) {
      next();
      return true;
    }
    return false;
  }

  boolean acceptOperator(String symbol) {
    if (peek().isOperator(symbol)) {
      next();
      return true;
    }
    return false;
  }

  /**
   * @param where completes "... in {where}"
   */
  Token expect(TokenKind kind, String where) {
    if (!peek().is(kind)) {
      throw unexpected(kind.words(), where);
    }
    return next();
  }

  PromqlException unexpected(String wanted, String where) {
    Token found = peek();
    String problem =
        found.is(TokenKind.END)
            ? "the text ends inside " + where
            : "unexpected " + found.described() + " in " + where;
    boolean assignment = found.is(TokenKind.EQUAL) && where.equals("the expression");
    return new PromqlException(
        found.position(), problem, assignment ? "Write == to compare" : "Expected " + wanted);
  }
}
