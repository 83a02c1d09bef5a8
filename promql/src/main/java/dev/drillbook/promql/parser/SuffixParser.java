// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.parser;

import dev.drillbook.promql.At;
import dev.drillbook.promql.ComputedDurations;
import dev.drillbook.promql.DurationExpr;
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
      } else if (token.isWord("anchored") || token.isWord("smoothed")) {
        result = shifted(result, token, reach());
      } else {
        return result;
      }
    }
  }

  private Expr bracketed(Expr expr) {
    Position position = tokens.next().position();
    Span range = span("the range");
    if (tokens.accept(TokenKind.COLON)) {
      boolean bare = tokens.peek().is(TokenKind.RIGHT_BRACKET);
      Optional<Span> step = bare ? Optional.empty() : Optional.of(span("the step"));
      tokens.expect(TokenKind.RIGHT_BRACKET, "the subquery");
      if (expr.type() != ValueType.VECTOR) {
        throw new PromqlException(
            position, "a subquery needs an instant vector, this is a " + expr.type().words(), "");
      }
      return new Expr.Subquery(
          expr,
          range.fixed(),
          step.map(Span::fixed),
          Expr.Shift.NONE,
          expr.position(),
          range.computed(),
          step.flatMap(Span::computed));
    }
    tokens.expect(TokenKind.RIGHT_BRACKET, "the range");
    if (!(expr instanceof Expr.VectorSelector selector)) {
      throw new PromqlException(
          position,
          "a range can only follow a selector",
          "For a subquery write [" + Durations.print(range.fixed()) + ":]");
    }
    if (!selector.shift().equals(Expr.Shift.NONE)) {
      throw new PromqlException(
          position,
          "the range stands after offset or @",
          "Put the range first, as in x[5m] offset 1h");
    }
    return new Expr.MatrixSelector(selector, range.fixed(), range.computed(), selector.position());
  }

  /** A duration; one that is computed later has a stand-in until then. */
  private record Span(Duration fixed, Optional<DurationExpr> computed) {}

  private Span span(String where) {
    Token token = tokens.peek();
    DurationExpr expr = new DurationParser(tokens, where).expression();
    Optional<Duration> fixed = ComputedDurations.fixed(expr, token.position());
    if (fixed.isPresent() && !fixed.get().isPositive()) {
      throw new PromqlException(token.position(), where + " must be above 0", "");
    }
    return fixed
        .map(duration -> new Span(duration, Optional.empty()))
        .orElseGet(() -> new Span(Duration.ofMillis(1), Optional.of(expr)));
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
    Token token = tokens.peek();
    DurationExpr expr = new DurationParser(tokens, "offset").operand();
    return ComputedDurations.fixed(expr, token.position())
        .map(offset -> new Expr.Shift(offset, Optional.empty()))
        .orElseGet(() ->
            new Expr.Shift(Duration.ZERO, Optional.empty(), Optional.of(expr), Optional.empty()));
  }

  private Expr.Shift reach() {
    Token word = tokens.next();
    Expr.Reach reach = word.isWord("anchored") ? Expr.Reach.ANCHORED : Expr.Reach.SMOOTHED;
    return new Expr.Shift(Duration.ZERO, Optional.empty(), Optional.empty(), Optional.of(reach));
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
              matrix.computed(),
              matrix.position());
      case Expr.Subquery _ when more.reach().isPresent() ->
          throw new PromqlException(
              token.position(),
              token.text() + " modifier is not supported for subqueries",
              "Take it away");
      case Expr.Subquery subquery ->
          subquery.with(subquery.expr(), merged(subquery.shift(), more, token));
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
    boolean shifted = !known.offset().isZero() || known.computed().isPresent();
    boolean again;
    if (more.reach().isPresent()) {
      again = known.reach().isPresent();
    } else {
      again = more.at().isPresent() ? known.at().isPresent() : shifted;
    }
    if (again) {
      throw new PromqlException(
          token.position(), "'" + token.text() + "' is given twice", "Keep one of them");
    }
    return new Expr.Shift(
        known.offset().plus(more.offset()),
        more.at().isPresent() ? more.at() : known.at(),
        more.computed().or(known::computed),
        more.reach().or(known::reach));
  }
}
