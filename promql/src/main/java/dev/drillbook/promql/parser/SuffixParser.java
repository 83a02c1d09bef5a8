// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.parser;

import dev.drillbook.promql.At;
import dev.drillbook.promql.Durations;
import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Position;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.promql.ValueType;
import java.time.Duration;
import java.util.Optional;

/** Reads what may follow an expression: ranges, subqueries, offsets and {@code @}. */
final class SuffixParser {
  private final TokenStream tokens;

  SuffixParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  /** Wraps an expression in the ranges, subqueries, offsets and {@code @} that follow it. */
  Expr suffixed(Expr expr) {
    Expr result = expr;
    while (true) {
      Token token = tokens.peek();
      if (token.is(TokenKind.LEFT_BRACKET)) {
        result = bracketed(result);
      } else if (token.isWord("offset")) {
        result = shifted(result, token, offset());
      } else if (token.is(TokenKind.AT)) {
        result = shifted(result, token, at());
      } else {
        return result;
      }
    }
  }

  private Expr bracketed(Expr expr) {
    Position position = tokens.next().position();
    Duration range = positive("the range");
    if (tokens.accept(TokenKind.COLON)) {
      boolean bare = tokens.peek().is(TokenKind.RIGHT_BRACKET);
      Optional<Duration> step = bare ? Optional.empty() : Optional.of(positive("the step"));
      tokens.expect(TokenKind.RIGHT_BRACKET, "the subquery");
      if (expr.type() != ValueType.VECTOR) {
        throw new PromqlException(
            position, "a subquery needs an instant vector, this is a " + expr.type().words(), "");
      }
      return new Expr.Subquery(expr, range, step, Expr.Shift.NONE, expr.position());
    }
    tokens.expect(TokenKind.RIGHT_BRACKET, "the range");
    if (!(expr instanceof Expr.VectorSelector selector)) {
      throw new PromqlException(
          position,
          "a range can only follow a selector",
          "For a subquery write [" + Durations.print(range) + ":]");
    }
    if (!selector.shift().equals(Expr.Shift.NONE)) {
      throw new PromqlException(
          position,
          "the range stands after offset or @",
          "Put the range first, as in x[5m] offset 1h");
    }
    return new Expr.MatrixSelector(selector, range, selector.position());
  }

  private Duration positive(String where) {
    Token token = tokens.peek();
    Duration duration = duration(where);
    if (!duration.isPositive()) {
      throw new PromqlException(token.position(), where + " must be above 0", "");
    }
    return duration;
  }

  private Duration duration(String where) {
    Token token = tokens.peek();
    return switch (token.kind()) {
      case DURATION -> Numbers.duration(tokens.next());
      case NUMBER -> Numbers.seconds(tokens.next());
      case WORD,
          STRING,
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
          OPERATOR,
          END ->
          throw tokens.unexpected(
              where.equals("@") ? "seconds, start() or end()" : "a duration such as 5m", where);
    };
  }

  private Duration signedDuration(String where) {
    boolean negative = tokens.acceptOperator("-");
    if (!negative) {
      tokens.acceptOperator("+");
    }
    Duration duration = duration(where);
    return negative ? duration.negated() : duration;
  }

  private Expr.Shift offset() {
    tokens.next();
    return new Expr.Shift(signedDuration("offset"), Optional.empty());
  }

  private Expr.Shift at() {
    tokens.next();
    Token token = tokens.peek();
    At at;
    if (token.isWord("start") || token.isWord("end")) {
      tokens.next();
      tokens.expect(TokenKind.LEFT_PAREN, "@");
      tokens.expect(TokenKind.RIGHT_PAREN, "@");
      at = token.isWord("start") ? new At.Start() : new At.End();
    } else {
      at = new At.Timestamp(signedDuration("@").toMillis());
    }
    return new Expr.Shift(Duration.ZERO, Optional.of(at));
  }

  private static Expr shifted(Expr expr, Token token, Expr.Shift more) {
    return switch (expr) {
      case Expr.VectorSelector selector ->
          new Expr.VectorSelector(
              selector.matchers(), merged(selector.shift(), more, token), selector.position());
      case Expr.MatrixSelector matrix ->
          new Expr.MatrixSelector(
              new Expr.VectorSelector(
                  matrix.selector().matchers(),
                  merged(matrix.selector().shift(), more, token),
                  matrix.selector().position()),
              matrix.range(),
              matrix.position());
      case Expr.Subquery subquery ->
          new Expr.Subquery(
              subquery.expr(),
              subquery.range(),
              subquery.step(),
              merged(subquery.shift(), more, token),
              subquery.position());
      case Expr.NumberLiteral _,
          Expr.StringLiteral _,
          Expr.Call _,
          Expr.Aggregation _,
          Expr.Binary _,
          Expr.Unary _,
          Expr.Paren _ ->
          throw new PromqlException(
              token.position(),
              "'" + token.text() + "' can only follow a selector or a subquery",
              "Put it inside, right after the selector");
    };
  }

  private static Expr.Shift merged(Expr.Shift known, Expr.Shift more, Token token) {
    boolean again = more.at().isPresent() ? known.at().isPresent() : !known.offset().isZero();
    if (again) {
      throw new PromqlException(
          token.position(), "'" + token.text() + "' is given twice", "Keep one of them");
    }
    return new Expr.Shift(
        known.offset().plus(more.offset()), more.at().isPresent() ? more.at() : known.at());
  }
}
