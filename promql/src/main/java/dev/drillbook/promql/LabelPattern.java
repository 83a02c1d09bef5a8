// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.Arrays;
import java.util.Set;

/**
 * An anchored pattern over a label's value.
 *
 * <p>Most patterns that people write are an alternation of words or a prefix; those are answered
 * without the regular expression engine.
 */
sealed interface LabelPattern {
  boolean matches(String value);

  record Literal(String text) implements LabelPattern {
    @Override
    public boolean matches(String value) {
      return text.equals(value);
    }
  }

  record AnyOf(Set<String> words) implements LabelPattern {
    public AnyOf {
      words = Set.copyOf(words);
    }

    @Override
    public boolean matches(String value) {
      return words.contains(value);
    }
  }

  /** {@code text.*} with {@code atLeast} 0, {@code text.+} with 1. */
  record Prefix(String text, int atLeast) implements LabelPattern {
    @Override
    public boolean matches(String value) {
      return value.length() >= text.length() + atLeast && value.startsWith(text);
    }
  }

  record Expression(Pattern pattern) implements LabelPattern {
    @Override
    public boolean matches(String value) {
      return pattern.matches(value);
    }
  }

  static LabelPattern literal(String text) {
    return new Literal(text);
  }

  /**
   * @throws IllegalArgumentException when it is not a regular expression
   */
  static LabelPattern compile(String expression) {
    if (isPlain(expression)) {
      return new Literal(expression);
    }
    String[] words = expression.split("\\|", -1);
    boolean plainWords = true;
    for (String word : words) {
      plainWords &= isPlain(word);
    }
    if (plainWords) {
      return new AnyOf(Set.of(Arrays.stream(words).distinct().toArray(String[]::new)));
    }
    String head = expression.substring(0, Math.max(0, expression.length() - 2));
    if (isPlain(head)) {
      if (expression.endsWith(".*")) {
        return new Prefix(head, 0);
      }
      if (expression.endsWith(".+")) {
        return new Prefix(head, 1);
      }
    }
    try {
      return new Expression(Pattern.compile(expression, Pattern.DOTALL));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "'" + expression + "' is not a regular expression: " + e.getDescription(), e);
    }
  }

  private static boolean isPlain(String text) {
    return text.chars().noneMatch(c -> "\\.+*?()|[]{}^$".indexOf(c) >= 0);
  }
}
