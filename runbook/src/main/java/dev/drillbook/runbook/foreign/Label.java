// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The beginning of a line that stands as a heading: {@code **Symptoms**:}, {@code Symptoms:}.
 *
 * @param end where the words after it begin
 */
record Label(String words, int end) {
  private static final Pattern BOLD =
      Pattern.compile(
          "^(?:\\*{2,3}|__|<b>|<strong>)\\s*(.{1,80}?)\\s*(:?)\\s*(?:\\*{2,3}|__|</b>|</strong>)\\s*(\\([^()]{0,80}\\))?\\s*(:?)\\s*");
  private static final Pattern ITALIC =
      Pattern.compile("^[*_]([^*_]{1,60}?)(:?)[*_](\\([^()]{0,80}\\))?\\s*(:?)\\s*");
  private static final Pattern PLAIN =
      Pattern.compile("^([\\p{L}][^:*_`\\[\\]<>.]{1,60}?)\\s*(\\([^()]{0,80}\\))?()():\\s*");
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
    return bold(line, words.lines().size() == 1)
        .or(() -> known(ITALIC, line, true))
        .or(() -> known(PLAIN, line, false));
  }

  /** A label in the middle of a paragraph: only the name of a part, in front of a colon. */
  static Optional<Label> inside(String line) {
    return known(BOLD, line, true).or(() -> known(PLAIN, line, false));
  }

  /**
   * Bold words alone in their line are a heading, whatever they say; before words only a part's
   * name is.
   */
  private static Optional<Label> bold(String line, boolean single) {
    Matcher matcher = BOLD.matcher(line);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String words = matcher.group(1);
    boolean colon = !matcher.group(2).isEmpty() || !matcher.group(4).isEmpty();
    boolean alone = matcher.end() == line.length();
    boolean part = Vocabulary.match(words).isPresent();
    boolean remark = REMARKS.contains(words.toLowerCase(Locale.ROOT));
    boolean label = part ? alone || colon : alone && single && !remark;
    return label ? Optional.of(new Label(words(matcher), matcher.end())) : Optional.empty();
  }

  private static Optional<Label> known(Pattern pattern, String line, boolean marked) {
    char first = line.isEmpty() ? ' ' : line.charAt(0);
    if (!marked && (!Character.isLetter(first) || line.indexOf(':') < 0)) {
      return Optional.empty();
    }
    Matcher matcher = pattern.matcher(line);
    if (!matcher.find()) {
      return Optional.empty();
    }
    boolean colon = !marked || !matcher.group(2).isEmpty() || !matcher.group(4).isEmpty();
    return colon && Vocabulary.match(matcher.group(1)).isPresent()
        ? Optional.of(new Label(words(matcher), matcher.end()))
        : Optional.empty();
  }

  private static String words(Matcher matcher) {
    return matcher.group(1).strip();
  }
}
