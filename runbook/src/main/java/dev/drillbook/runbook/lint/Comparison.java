// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.lint;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A sentence's "error rate stays above 5 %". It is read by hand from the number backwards, because
 * a pattern that looks for the words first tries every word of every sentence.
 *
 * @param what is compared, in plain lower case without articles and verbs
 * @param above whether the number is passed upwards
 * @param number with its unit, equal for equal thresholds
 * @param shown as it is written
 */
record Comparison(String what, boolean above, String number, String shown) {
  private static final List<String> UP =
      List.of(">=", ">", "above", "over", "exceeds", "exceed", "more than");
  private static final List<String> DOWN = List.of("<=", "<", "below", "under", "less than");
  private static final List<String> VERBS = List.of("is", "are", "goes", "rises", "stays");
  private static final String BETWEEN = " _/().-";
  private static final int LONGEST_WORDS = 61;
  private static final int SHORTEST_WORDS = 3;

  private static final Pattern NUMBER =
      Pattern.compile(
          "(?i)([0-9]+(?:\\.[0-9]+)?)\\s*(%|ms|s|sec|seconds|minutes?|min|mb|gb|req/s)?(?![0-9])");

  /** The first one of a text. */
  static Optional<Comparison> first(String text) {
    for (int i = 1; i < text.length(); i++) {
      if (isDigit(text.charAt(i)) && !isDigit(text.charAt(i - 1))) {
        Optional<Comparison> found = before(text, i);
        if (found.isPresent()) {
          return found;
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Comparison> before(String text, int number) {
    int end = withoutSpace(text, number);
    Optional<String> up = endsWithOne(text, end, UP);
    Optional<String> comparison = up.or(() -> endsWithOne(text, end, DOWN));
    if (comparison.isEmpty()) {
      return Optional.empty();
    }
    int words = withoutVerb(text, withoutSpace(text, end - comparison.get().length()));
    int begin = words;
    while (begin > 0 && words - begin < LONGEST_WORDS && isWords(text.charAt(begin - 1))) {
      begin--;
    }
    while (begin < words && !isLetterOrDigit(text.charAt(begin))) {
      begin++;
    }
    Matcher value = NUMBER.matcher(text).region(number, text.length());
    if (words - begin < SHORTEST_WORDS || !value.lookingAt()) {
      return Optional.empty();
    }
    String unit = value.group(2) == null ? "" : value.group(2).toLowerCase(Locale.ROOT);
    return Optional.of(
        new Comparison(
            plain(text.substring(begin, words)),
            up.isPresent(),
            value.group(1) + unit,
            text.substring(begin, value.end()).strip()));
  }

  private static Optional<String> endsWithOne(String text, int end, List<String> words) {
    return words.stream()
        .filter(word -> text.regionMatches(true, end - word.length(), word, 0, word.length()))
        .findFirst();
  }

  private static int withoutVerb(String text, int end) {
    return endsWithOne(text, end, VERBS)
        .map(verb -> end - verb.length())
        .filter(begin -> begin > 0 && Character.isWhitespace(text.charAt(begin - 1)))
        .map(begin -> withoutSpace(text, begin))
        .orElse(end);
  }

  private static int withoutSpace(String text, int end) {
    int left = end;
    while (left > 0 && Character.isWhitespace(text.charAt(left - 1))) {
      left--;
    }
    return left;
  }

  private static String plain(String words) {
    return words
        .toLowerCase(Locale.ROOT)
        .replaceAll("\\b(the|a|an|is|are|if|when)\\b|[^a-z0-9]+", " ")
        .strip()
        .replaceAll("\\s+", " ");
  }

  private static boolean isWords(char c) {
    return isLetterOrDigit(c) || BETWEEN.indexOf(c) >= 0;
  }

  private static boolean isLetterOrDigit(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || isDigit(c);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
