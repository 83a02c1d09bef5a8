// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.parser;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Matcher;
import dev.drillbook.promql.Position;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.promql.Quoting;
import java.util.ArrayList;
import java.util.List;

/** Reads selectors: a name, matchers in braces, or both. */
final class SelectorParser {
  private static final String SELECTOR = "the selector";

  private final TokenStream tokens;

  SelectorParser(TokenStream tokens) {
    this.tokens = tokens;
  }

  /** {@code name}, {@code name{...}} or <code>{...}</code>. */
  Expr.VectorSelector selector() {
    Expr.VectorSelector selector = labels();
    if (selector.matchers().stream().allMatch(m -> m.matchesValue(""))) {
      throw new PromqlException(
          selector.position(),
          "this selector matches every series",
          "Give it a name or at least one matcher that does not match the empty value");
    }
    return selector;
  }

  /** As {@link #selector}, also one that matches everything: of labels that are only named. */
  Expr.VectorSelector labels() {
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
}
