// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.parser;

import dev.drillbook.promql.DurationExpr;
import dev.drillbook.promql.DurationExpr.Pair;

/** Reads durations in brackets and after {@code offset}, which may be computed. */
final class DurationParser {
  private static final int ADDITIVE = 1;
  private static final int MULTIPLICATIVE = 2;
  private static final int POWER = 3;
  private static final int DEEPEST = 100;

  private final TokenStream tokens;
  private final String where;
  private int depth;

  /**
   * @param where what the duration is, for messages
   */
  DurationParser(TokenStream tokens, String where) {
    this.tokens = tokens;
    this.where = where;
  }

  /** With operators, as far as it goes. */
  DurationExpr expression() {
    return binary(ADDITIVE);
  }

  /** One operand with its sign: after {@code offset} operators belong to what is around it. */
  DurationExpr operand() {
    boolean negative = false;
    while (tokens.peek().isOperator("-") || tokens.peek().isOperator("+")) {
      negative ^= tokens.next().isOperator("-");
    }
    return negative ? negated(primary()) : primary();
  }

  private static DurationExpr negated(DurationExpr operand) {
    return operand instanceof DurationExpr.Literal(double value)
        ? new DurationExpr.Literal(-value)
        : new DurationExpr.Negated(operand);
  }

  private DurationExpr binary(int lowest) {
    if (++depth > DEEPEST) {
      throw tokens.unexpected("a shorter duration", where);
    }
    DurationExpr left = lowest > MULTIPLICATIVE ? primary() : signed();
    while (precedence() >= lowest) {
      Token operator = tokens.next();
      Pair.Kind kind = kind(operator);
      int next = precedence(operator);
      left = new Pair(kind, left, binary(kind == Pair.Kind.POWER ? next : next + 1));
    }
    depth--;
    return left;
  }

  /** A sign binds looser than a power. */
  private DurationExpr signed() {
    if (tokens.acceptOperator("-")) {
      return negated(binary(POWER));
    }
    if (tokens.acceptOperator("+")) {
      return binary(POWER);
    }
    return primary();
  }

  private int precedence() {
    return precedence(tokens.peek());
  }

  private static int precedence(Token token) {
    if (!token.is(TokenKind.OPERATOR)) {
      return 0;
    }
    return switch (token.text()) {
      case "+", "-" -> ADDITIVE;
      case "*", "/", "%" -> MULTIPLICATIVE;
      case "^" -> POWER;
      default -> 0;
    };
  }

  private static Pair.Kind kind(Token operator) {
    for (Pair.Kind kind : Pair.Kind.values()) {
      if (operator.isOperator(kind.symbol())) {
        return kind;
      }
    }
    throw new IllegalStateException(operator + " is no operator on durations");
  }

  private DurationExpr primary() {
    Token token = tokens.peek();
    if (token.is(TokenKind.DURATION)) {
      return new DurationExpr.Literal(Numbers.duration(tokens.next()).toMillis() / 1000.0);
    }
    if (token.is(TokenKind.NUMBER)) {
      return new DurationExpr.Literal(Numbers.seconds(tokens.next()).toMillis() / 1000.0);
    }
    if (tokens.accept(TokenKind.LEFT_PAREN)) {
      DurationExpr inner = expression();
      tokens.expect(TokenKind.RIGHT_PAREN, where);
      return inner;
    }
    boolean called = tokens.peekSecond().is(TokenKind.LEFT_PAREN);
    if (called && (token.isWord("step") || token.isWord("range"))) {
      tokens.next();
      tokens.next();
      tokens.expect(TokenKind.RIGHT_PAREN, where);
      return token.isWord("step") ? DurationExpr.OfQuery.STEP : DurationExpr.OfQuery.RANGE;
    }
    if (called && (token.isWord("min") || token.isWord("max"))) {
      return pairOf(token.isWord("min") ? Pair.Kind.MIN : Pair.Kind.MAX);
    }
    if (called && (token.isWord("min_of") || token.isWord("max_of"))) {
      return pairOf(token.isWord("min_of") ? Pair.Kind.MIN : Pair.Kind.MAX);
    }
    throw tokens.unexpected("a duration such as 5m", where);
  }

  private DurationExpr pairOf(Pair.Kind kind) {
    tokens.next();
    tokens.next();
    DurationExpr left = expression();
    tokens.expect(TokenKind.COMMA, where);
    DurationExpr right = expression();
    tokens.expect(TokenKind.RIGHT_PAREN, where);
    return new Pair(kind, left, right);
  }
}
