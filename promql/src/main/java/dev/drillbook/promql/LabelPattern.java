// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An anchored pattern over a label's value.
 *
 * <p>Most patterns that people write are words, alternations of words, or something that begins
 * with, ends with or contains a word; those are answered without the regular expression engine.
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

  /** {@code .*text}, or {@code .+text}. */
  record Suffix(String text, int atLeast) implements LabelPattern {
    @Override
    public boolean matches(String value) {
      return value.length() >= text.length() + atLeast && value.endsWith(text);
    }
  }

  /** {@code .*text.*}, with at least so many characters before and after. */
  record Containing(String text, int before, int after) implements LabelPattern {
    @Override
    public boolean matches(String value) {
      int found = value.indexOf(text, before);
      return found >= 0 && found + text.length() + after <= value.length();
    }
  }

  /** A text in which a dot is any one character, as in {@code 5..}; values without surrogates. */
  record Shape(String text, Expression otherwise) implements LabelPattern {
    @Override
    public boolean matches(String value) {
      if (value.chars().anyMatch(c -> Character.isSurrogate((char) c))) {
        return otherwise.matches(value);
      }
      if (value.length() != text.length()) {
        return false;
      }
      for (int i = 0; i < value.length(); i++) {
        if (text.charAt(i) != '.' && text.charAt(i) != value.charAt(i)) {
          return false;
        }
      }
      return true;
    }
  }

  /** An alternation of such patterns. */
  record Either(List<LabelPattern> patterns) implements LabelPattern {
    public Either {
      patterns = List.copyOf(patterns);
    }

    @Override
    public boolean matches(String value) {
      for (LabelPattern pattern : patterns) {
        if (pattern.matches(value)) {
          return true;
        }
      }
      return false;
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
    return simple(expression).orElseGet(() -> general(expression));
  }

  private static LabelPattern general(String expression) {
    Expression general;
    try {
      general = new Expression(Pattern.compile(expression, Pattern.DOTALL));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "'" + expression + "' is not a regular expression: " + e.getDescription(), e);
    }
    return isPlain(expression.replace(".", "")) ? new Shape(expression, general) : general;
  }

  /** Empty when only the regular expression engine can say. */
  private static Optional<LabelPattern> simple(String expression) {
    String inside = withoutGroup(expression);
    String[] branches = inside.split("\\|", -1);
    if (branches.length == 1) {
      return branch(inside);
    }
    List<LabelPattern> patterns = new ArrayList<>();
    for (String text : branches) {
      Optional<LabelPattern> pattern = branch(text);
      if (pattern.isEmpty()) {
        return Optional.empty();
      }
      patterns.add(pattern.get());
    }
    boolean words = patterns.stream().allMatch(Literal.class::isInstance);
    return Optional.of(
        words
            ? new AnyOf(
                patterns.stream().map(p -> ((Literal) p).text()).collect(Collectors.toSet()))
            : new Either(patterns));
  }

  /** {@code (a|b)} is {@code a|b}, as the whole value must match anyway. */
  private static String withoutGroup(String expression) {
    if (!expression.startsWith("(") || !expression.endsWith(")")) {
      return expression;
    }
    String inside =
        expression.substring(expression.startsWith("(?:") ? 3 : 1, expression.length() - 1);
    return inside.chars().noneMatch(c -> c == '(' || c == ')' || c == '\\') ? inside : expression;
  }

  /** A word with {@code .*} or {@code .+} before it, after it, or both. */
  private static Optional<LabelPattern> branch(String text) {
    int before = wildcard(text, 0);
    String rest = before < 0 ? text : text.substring(2);
    int after = rest.length() < 2 ? -1 : wildcard(rest, rest.length() - 2);
    boolean escaped = after >= 0 && rest.length() > 2 && rest.charAt(rest.length() - 3) == '\\';
    if (escaped) {
      return Optional.empty();
    }
    Optional<String> word = unescaped(after < 0 ? rest : rest.substring(0, rest.length() - 2));
    return word.map(w -> {
      if (before < 0) {
        return after < 0 ? new Literal(w) : new Prefix(w, after);
      }
      return after < 0 ? new Suffix(w, before) : new Containing(w, before, after);
    });
  }

  /** How many characters at least, -1 when there is no {@code .*} or {@code .+} at the index. */
  private static int wildcard(String text, int at) {
    if (text.startsWith(".*", at)) {
      return 0;
    }
    return text.startsWith(".+", at) ? 1 : -1;
  }

  /** Backslashes before punctuation taken away; empty when there is more to it than a word. */
  private static Optional<String> unescaped(String text) {
    StringBuilder out = new StringBuilder(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean escape = c == '\\' && i + 1 < text.length() && isSpecial(text.charAt(i + 1));
      if (escape) {
        out.append(text.charAt(++i));
      } else if (isSpecial(c)) {
        return Optional.empty();
      } else {
        out.append(c);
      }
    }
    return Optional.of(out.toString());
  }

  private static boolean isPlain(String text) {
    return text.chars().noneMatch(LabelPattern::isSpecial);
  }

  private static boolean isSpecial(int c) {
    return "\\.+*?()|[]{}^$".indexOf(c) >= 0;
  }
}
