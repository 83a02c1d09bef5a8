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

  /** {@code on (a) group_left (b)} and the like, if it stands here. */
  VectorMatching matching() {
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
