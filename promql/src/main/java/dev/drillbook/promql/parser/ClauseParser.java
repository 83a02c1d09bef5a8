// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.parser;

import dev.drillbook.promql.Grouping;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.promql.Quoting;
import dev.drillbook.promql.VectorMatching;
import dev.drillbook.promql.VectorMatching.Cardinality;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Reads the label lists after {@code by}, {@code on}, {@code group_left} and their kin. */
final class ClauseParser {
  private final TokenStream tokens;

  ClauseParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  /** {@code by (a, b)} or {@code without (a, b)}, if it stands here. */
  Optional<Grouping> grouping() {
    if (tokens.acceptWord("by")) {
      return Optional.of(new Grouping(false, labels("by")));
    }
    if (tokens.acceptWord("without")) {
      return Optional.of(new Grouping(true, labels("without")));
    }
    return Optional.empty();
  }

  /** {@code on (a) group_left (b) fill (0)} and the like, if it stands here. */
  VectorMatching matching() {
    VectorMatching matching = pairing();
    OptionalDouble left = OptionalDouble.empty();
    OptionalDouble right = OptionalDouble.empty();
    while (startsClause("fill") || startsClause("fill_left") || startsClause("fill_right")) {
      Token word = tokens.next();
      double value = fillValue(word.text());
      boolean both = word.isWord("fill");
      boolean onLeft = both || word.isWord("fill_left");
      boolean onRight = both || word.isWord("fill_right");
      if ((onLeft && left.isPresent()) || (onRight && right.isPresent())) {
        throw new PromqlException(
            word.position(), "'" + word.text() + "' fills a side again", "Keep one of them");
      }
      left = onLeft ? OptionalDouble.of(value) : left;
      right = onRight ? OptionalDouble.of(value) : right;
    }
    return matching.withFill(new VectorMatching.Fill(left, right));
  }

  private double fillValue(String clause) {
    tokens.expect(TokenKind.LEFT_PAREN, clause);
    boolean negative = tokens.acceptOperator("-");
    if (!negative) {
      tokens.acceptOperator("+");
    }
    Token token = tokens.peek();
    double value;
    if (token.isWord("inf") || token.isWord("nan")) {
      value = token.isWord("inf") ? Double.POSITIVE_INFINITY : Double.NaN;
      tokens.next();
    } else if (token.is(TokenKind.DURATION)) {
      value = Numbers.duration(tokens.next()).toMillis() / 1000.0;
    } else if (token.is(TokenKind.NUMBER)) {
      value = Numbers.parse(tokens.next());
    } else {
      throw tokens.unexpected("a number", clause);
    }
    tokens.expect(TokenKind.RIGHT_PAREN, clause);
    return negative ? -value : value;
  }

  private VectorMatching pairing() {
    boolean on = startsClause("on");
    if (!on && !startsClause("ignoring")) {
      return VectorMatching.DEFAULT;
    }
    String word = tokens.next().text();
    List<String> labels = labels(word);
    if (tokens.peek().isWord("group_left")) {
      return new VectorMatching(
          Cardinality.MANY_TO_ONE, on, labels, included(on, labels), VectorMatching.Fill.NONE);
    }
    if (tokens.peek().isWord("group_right")) {
      return new VectorMatching(
          Cardinality.ONE_TO_MANY, on, labels, included(on, labels), VectorMatching.Fill.NONE);
    }
    return new VectorMatching(
        Cardinality.ONE_TO_ONE, on, labels, List.of(), VectorMatching.Fill.NONE);
  }

  private boolean startsClause(String word) {
    return tokens.peek().isWord(word) && tokens.peekSecond().is(TokenKind.LEFT_PAREN);
  }

  private List<String> included(boolean on, List<String> matched) {
    Token word = tokens.next();
    List<String> labels = tokens.peek().is(TokenKind.LEFT_PAREN) ? labels(word.text()) : List.of();
    for (String label : labels) {
      if (on && matched.contains(label)) {
        throw new PromqlException(
            word.position(),
            "label '" + label + "' stands in on and in " + word.text() + " at once",
            "Labels of on are in the result already: leave it out of " + word.text());
      }
    }
    return labels;
  }

  private List<String> labels(String clause) {
    tokens.expect(TokenKind.LEFT_PAREN, clause);
    List<String> labels = new ArrayList<>();
    while (!tokens.accept(TokenKind.RIGHT_PAREN)) {
      labels.add(label(clause));
      if (!tokens.peek().is(TokenKind.RIGHT_PAREN)) {
        tokens.expect(TokenKind.COMMA, clause);
      }
    }
    return labels;
  }

  private String label(String clause) {
    Token token = tokens.peek();
    boolean named =
        token.is(TokenKind.STRING)
            ? Quoting.isValidUtf8Name(token.text())
            : token.is(TokenKind.WORD) && Quoting.isLabelName(token.text());
    if (!named) {
      throw tokens.unexpected("a label name", clause);
    }
    return tokens.next().text();
  }
}
