// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.parser;

import dev.drillbook.promql.At;
import dev.drillbook.promql.Durations;
import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Matcher;
import dev.drillbook.promql.Position;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.promql.Quoting;
import dev.drillbook.promql.ValueType;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads selectors, and what may follow an expression: ranges, offsets and {@code @}. */
final class SelectorParser {
  private static final String SELECTOR = "the selector";

  private final TokenStream tokens;

  SelectorParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  /** {@code name}, {@code name{...}} or <code>{...}</code>. */
  Expr.VectorSelector selector() {
    Position position = tokens.peek().position();
    List<Matcher> matchers = new ArrayList<>();
    if (tokens.peek().is(TokenKind.WORD)) {
      matchers.add(new Matcher(Labels.NAME, Matcher.Op.EQUAL, tokens.next().text()));
    }
    if (tokens.accept(TokenKind.LEFT_BRACE)) {
      while (!tokens.accept(TokenKind.RIGHT_BRACE)) {
        readMatcher(matchers);
        if (!tokens.peek().is(TokenKind.RIGHT_BRACE) && !tokens.accept(TokenKind.COMMA)) {
          throw tokens.unexpected("',' or '}'", SELECTOR);
        }
      }
    }
    if (matchers.stream().allMatch(m -> m.matchesValue(""))) {
      throw new PromqlException(
          position,
          "this selector matches every series",
          "Give it a name or at least one matcher that does not match the empty value");
    }
    return new Expr.VectorSelector(matchers, Expr.Shift.NONE, position);
  }

  private void readMatcher(List<Matcher> matchers) {
    Token label = tokens.peek();
    if (!label.is(TokenKind.STRING) && !label.is(TokenKind.WORD)) {
      throw tokens.unexpected("a label name or '}'", SELECTOR);
    }
    tokens.next();
    boolean alone = tokens.peek().is(TokenKind.COMMA) || tokens.peek().is(TokenKind.RIGHT_BRACE);
    if (label.is(TokenKind.STRING) && alone) {
      addName(matchers, label);
      return;
    }
    if (label.is(TokenKind.WORD) && !Quoting.isLabelName(label.text())) {
      throw new PromqlException(
          label.position(),
          "'" + label.text() + "' is not a label name",
          "Put it in quotes if the label is really called that");
    }
    Matcher.Op op = readOp();
    Token value = tokens.expect(TokenKind.STRING, "the matcher of '" + label.text() + "'");
    boolean named = matchers.stream().anyMatch(m -> m.name().equals(Labels.NAME));
    if (label.text().equals(Labels.NAME) && op == Matcher.Op.EQUAL && named) {
      throw namedTwice(label.position());
    }
    try {
      matchers.add(new Matcher(label.text(), op, value.text()));
    } catch (IllegalArgumentException e) {
      throw new PromqlException(
          value.position(), String.valueOf(e.getMessage()), "Regular expressions are those of RE2");
    }
  }

  private static void addName(List<Matcher> matchers, Token name) {
    if (matchers.stream().anyMatch(m -> m.name().equals(Labels.NAME))) {
      throw namedTwice(name.position());
    }
    matchers.add(new Matcher(Labels.NAME, Matcher.Op.EQUAL, name.text()));
  }

  private static PromqlException namedTwice(Position position) {
    return new PromqlException(position, "the metric name is set twice", "Keep one of them");
  }

  private Matcher.Op readOp() {
    Token token = tokens.peek();
    for (Matcher.Op op : Matcher.Op.values()) {
      if (token.text().equals(op.symbol()) && !token.is(TokenKind.STRING)) {
        tokens.next();
        return op;
      }
    }
    throw tokens.unexpected("one of =, !=, =~, !~", SELECTOR);
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
