// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import dev.drillbook.runbook.foreign.PartName.Match;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The beginning of a line that stands as a heading: {@code **Symptoms**:}, {@code Symptoms:}.
 *
 * @param end where the words after it begin
 * @param match what it says, if that is a part of a runbook
 */
record Label(String words, int end, Optional<Match> match) {
  private static final Pattern ITALIC =
      Pattern.compile("^[*_]([^*_]{1,60}?)(:?)[*_](\\([^()]{0,80}\\))?\\s*(:?)\\s*");
  private static final Pattern PLAIN =
      Pattern.compile("^([\\p{L}][^:*_`\\[\\]<>.]{1,60}?)\\s*(?:\\([^()]{0,80}\\))?:\\s*");
  private static final Set<String> REMARKS =
      Set.of(
          "note",
          "notes",
          "warning",
          "important",
          "tip",
          "caution",
          "info",
          "example",
          "hint",
          "attention",
          "danger",
          "remember",
          "e.g",
          "output",
          "expected output",
          "sample output",
          "result",
          "prerequisites");

  /** A label at the beginning of a paragraph. */
  static Optional<Label> first(Words words) {
    String line = words.first().text();
    return bold(line, words.lines().size() == 1).or(() -> italic(line)).or(() -> plain(line));
  }

  /** A label in the middle of a paragraph: only the name of a part, in front of a colon. */
  static Optional<Label> inside(String line) {
    return BoldWords.of(line)
        .filter(BoldWords::colon)
        .flatMap(bold -> named(bold.words(), bold.end()))
        .or(() -> plain(line));
  }

  /**
   * Bold words alone in their line are a heading, whatever they say; before words only a part's
   * name is.
   */
  private static Optional<Label> bold(String line, boolean single) {
    Optional<BoldWords> bold = BoldWords.of(line);
    if (bold.isEmpty()) {
      return Optional.empty();
    }
    String words = bold.get().words();
    boolean alone = bold.get().end() == line.length();
    if (!alone && !bold.get().colon()) {
      return Optional.empty();
    }
    Optional<Match> match = Vocabulary.match(words);
    boolean remark = REMARKS.contains(words.toLowerCase(Locale.ROOT));
    return match.isPresent() || (alone && single && !remark)
        ? Optional.of(new Label(words.strip(), bold.get().end(), match))
        : Optional.empty();
  }

  private static Optional<Label> italic(String line) {
    if (line.length() < 3
        || "*_".indexOf(line.charAt(0)) < 0
        || "*_".indexOf(line.charAt(1)) >= 0) {
      return Optional.empty();
    }
    Matcher matcher = ITALIC.matcher(line);
    return matcher.find() && !(matcher.group(2).isEmpty() && matcher.group(4).isEmpty())
        ? named(matcher.group(1), matcher.end())
        : Optional.empty();
  }

  private static Optional<Label> plain(String line) {
    if (!beginsBeforeColon(line)) {
      return Optional.empty();
    }
    Matcher matcher = PLAIN.matcher(line);
    return matcher.find() ? named(matcher.group(1), matcher.end()) : Optional.empty();
  }

  private static Optional<Label> named(String words, int end) {
    Optional<Match> match = Vocabulary.match(words);
    return match.isPresent() ? Optional.of(new Label(words.strip(), end, match)) : Optional.empty();
  }

  /** Whether the words at its beginning end at a colon, or at a remark before one. */
  private static boolean beginsBeforeColon(String line) {
    if (line.isEmpty() || !Character.isLetter(line.charAt(0))) {
      return false;
    }
    for (int i = 1; i < line.length(); i++) {
      char c = line.charAt(i);
      if (c == ':' || c == '(') {
        return line.indexOf(':', i) > 0;
      }
      if ("*_`[]<>.".indexOf(c) >= 0) {
        return false;
      }
    }
    return false;
  }
}
