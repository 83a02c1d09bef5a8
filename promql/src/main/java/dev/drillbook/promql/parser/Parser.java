// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.parser;

import dev.drillbook.promql.Aggregator;
import dev.drillbook.promql.BinaryOperator;
import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Function;
import dev.drillbook.promql.Grouping;
import dev.drillbook.promql.Position;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.promql.VectorMatching;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads expressions by precedence climbing; selectors and clauses are read elsewhere. */
public final class Parser {
  /** Bounds the recursion of everything that walks a tree, on the smallest usual stack. */
  private static final int DEEPEST = 500;

  private final TokenStream tokens;
  private final ClauseParser clauses;
  private final SelectorParser selectors;
  private final SuffixParser suffixes;
  private int depth;

  private Parser(String text) {
    tokens = new TokenStream(Lexer.tokens(text));
    clauses = new ClauseParser(tokens);
    selectors = new SelectorParser(tokens);
    suffixes = new SuffixParser(tokens);
  }

  /**
   * @throws PromqlException when the text is not an expression or its types do not fit
   */
  public static Expr parse(String text) {
    Parser parser = new Parser(text);
    if (parser.tokens.peek().is(TokenKind.END)) {
      throw new PromqlException(Position.START, "no expression found in the text", "");
    }
    Expr expr = parser.binary(1);
    if (!parser.tokens.peek().is(TokenKind.END)) {
      throw parser.tokens.unexpected("an operator or the end", "the expression");
    }
    return expr;
  }

  private Expr binary(int lowest) {
    enter();
    Expr left = unary();
    int links = 0;
    for (BinaryOperator operator = peekOperator();
        operator != null && operator.precedence() >= lowest;
        operator = peekOperator()) {
      Position at = tokens.next().position();
      boolean bool = tokens.acceptWord("bool");
      VectorMatching matching = clauses.matching();
      enter();
      links++;
      Expr right = binary(operator.precedence() + (operator.rightAssociative() ? 0 : 1));
      left = TypeRules.check(new Expr.Binary(operator, left, right, bool, matching), at);
    }
    depth -= links + 1;
    return left;
  }

  private @Nullable BinaryOperator peekOperator() {
    Token token = tokens.peek();
    if (token.is(TokenKind.OPERATOR) || token.is(TokenKind.WORD)) {
      String symbol = token.text().toLowerCase(Locale.ROOT);
      for (BinaryOperator operator : BinaryOperator.values()) {
        if (operator.symbol().equals(symbol)) {
          return operator;
        }
      }
    }
    return null;
  }

  /** A sign binds looser than {@code ^} and as tight as {@code *}: {@code -2^2} is -4. */
  private Expr unary() {
    Token sign = tokens.peek();
    if (!sign.isOperator("-") && !sign.isOperator("+")) {
      return suffixes.suffixed(primary());
    }
    tokens.next();
    Expr operand = binary(BinaryOperator.POWER.precedence());
    return TypeRules.check(
        new Expr.Unary(sign.isOperator("-"), operand, sign.position()), sign.position());
  }

  private Expr primary() {
    Token token = tokens.peek();
    return switch (token.kind()) {
      case NUMBER -> {
        tokens.next();
        yield new Expr.NumberLiteral(Numbers.parse(token), token.position());
      }
      case DURATION -> {
        tokens.next();
        yield new Expr.NumberLiteral(Numbers.duration(token).toMillis() / 1000.0, token.position());
      }
      case STRING -> {
        tokens.next();
        yield new Expr.StringLiteral(token.text(), token.position());
      }
      case LEFT_PAREN -> {
        tokens.next();
        Expr inner = binary(1);
        tokens.expect(TokenKind.RIGHT_PAREN, "the parentheses opened at " + token.position());
        yield new Expr.Paren(inner, token.position());
      }
      case LEFT_BRACE -> selectors.selector();
      case WORD -> word(token);
      case RIGHT_PAREN,
          RIGHT_BRACE,
          LEFT_BRACKET,
          RIGHT_BRACKET,
          COMMA,
          COLON,
          AT,
          EQUAL,
          OPERATOR,
          END ->
          throw tokens.unexpected("a metric, a number, a function or '('", "the expression");
    };
  }

  /** Keywords are words too: only what follows tells a metric from a function. */
  private Expr word(Token word) {
    Token after = tokens.peekSecond();
    Optional<Aggregator> aggregator = Aggregator.of(word.text());
    if (aggregator.isPresent()
        && (after.is(TokenKind.LEFT_PAREN) || after.isWord("by") || after.isWord("without"))) {
      return aggregation(aggregator.get());
    }
    if (after.is(TokenKind.LEFT_PAREN)) {
      return call(word);
    }
    if (after.is(TokenKind.LEFT_BRACE)) {
      return selectors.selector();
    }
    if (word.isWord("inf") || word.isWord("nan")) {
      tokens.next();
      double value = word.isWord("inf") ? Double.POSITIVE_INFINITY : Double.NaN;
      return new Expr.NumberLiteral(value, word.position());
    }
    return selectors.selector();
  }

  private Expr call(Token name) {
    tokens.next();
    Function function = Function.of(name.text()).orElseThrow(() -> unknownFunction(name));
    String where = "the call of " + function.symbol();
    List<Expr> arguments = function == Function.INFO ? infoArguments(where) : arguments(where);
    return TypeRules.check(new Expr.Call(function, arguments, name.position()));
  }

  /** A vector, and a selector that only names labels. */
  private List<Expr> infoArguments(String where) {
    tokens.expect(TokenKind.LEFT_PAREN, where);
    List<Expr> arguments = new ArrayList<>();
    if (!tokens.peek().is(TokenKind.RIGHT_PAREN)) {
      arguments.add(binary(1));
    }
    if (tokens.accept(TokenKind.COMMA)) {
      if (!tokens.peek().is(TokenKind.LEFT_BRACE)) {
        throw tokens.unexpected("labels in braces, as in {__name__=\"build_info\"}", where);
      }
      arguments.add(selectors.labels());
    }
    tokens.expect(TokenKind.RIGHT_PAREN, where);
    return arguments;
  }

  private Expr aggregation(Aggregator aggregator) {
    Token name = tokens.next();
    Optional<Grouping> before = clauses.grouping();
    List<Expr> arguments = arguments(aggregator.symbol());
    Optional<Grouping> after = before.isPresent() ? before : clauses.grouping();
    return TypeRules.aggregation(
        aggregator, after.orElse(Grouping.ALL), arguments, name.position());
  }

  private List<Expr> arguments(String where) {
    tokens.expect(TokenKind.LEFT_PAREN, where);
    List<Expr> arguments = new ArrayList<>();
    if (!tokens.accept(TokenKind.RIGHT_PAREN)) {
      do {
        arguments.add(binary(1));
      } while (tokens.accept(TokenKind.COMMA));
      tokens.expect(TokenKind.RIGHT_PAREN, where);
    }
    return arguments;
  }

  private void enter() {
    if (++depth > DEEPEST) {
      throw new PromqlException(
          tokens.peek().position(),
          "the expression is nested deeper than " + DEEPEST + " levels",
          "Split it into recording rules");
    }
  }

  private static PromqlException unknownFunction(Token name) {
    List<String> known = new ArrayList<>();
    for (Function function : Function.values()) {
      known.add(function.symbol());
    }
    for (Aggregator aggregator : Aggregator.values()) {
      known.add(aggregator.symbol());
    }
    String hint =
        Nearest.to(name.text(), known).map(word -> "Did you mean '" + word + "'?").orElse("");
    return new PromqlException(name.position(), "unknown function '" + name.text() + "'", hint);
  }
}
