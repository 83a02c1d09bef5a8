// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.lint;

import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.foreign.ForeignRunbook;
import dev.drillbook.runbook.foreign.Item;
import dev.drillbook.runbook.foreign.Part;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A rule about thresholds: the same thing judged by other numbers in another document. */
final class ThresholdRules {
  private static final Pattern EXPRESSION =
      Pattern.compile("(?s)^\\s*(.+?)\\s*(>=|<=|>|<)\\s*([0-9.]+)\\s*$");
  private static final Pattern WORDS =
      Pattern.compile(
          "(?i)([a-z0-9][a-z0-9 _/().-]{2,60}?)\\s*(?:is\\s+|are\\s+|goes\\s+|rises\\s+|stays\\s+)?(>=|<=|>|<|above|over|below|under|exceeds?|more than|less than)\\s*"
              + "([0-9]+(?:\\.[0-9]+)?)\\s*(%|ms|s|sec|seconds|minutes?|min|mb|gb|req/s)?(?![0-9])");

  private ThresholdRules() {}

  private record Threshold(String what, String number, Position at) {}

  static Stream<LintProblem> problems(Papers papers) {
    Map<String, List<Threshold>> all = new LinkedHashMap<>();
    papers
        .foreign()
        .flatMap(ThresholdRules::thresholds)
        .forEach(t -> all.computeIfAbsent(t.what(), any -> new ArrayList<>()).add(t));
    return all.values().stream().flatMap(ThresholdRules::compare);
  }

  private static Stream<LintProblem> compare(List<Threshold> same) {
    Threshold first = same.getFirst();
    return same.stream()
        .filter(other -> !other.at().file().equals(first.at().file()))
        .filter(other -> !other.number().equals(first.number()))
        .map(other ->
            new LintProblem(
                other.at(),
                Rule.CONTRADICTING_THRESHOLDS,
                "here it is "
                    + other.number()
                    + ", and "
                    + first.number()
                    + " in "
                    + Places.show(first.at())
                    + ", for '"
                    + first.what().substring(2)
                    + "'",
                "Agree on one number, or say in both why they differ."));
  }

  private static Stream<Threshold> thresholds(ForeignRunbook runbook) {
    return Stream.of(Part.SYMPTOMS, Part.ROLLBACK, Part.OTHER, Part.IMPACT)
        .flatMap(part -> runbook.parts().getOrDefault(part, List.of()).stream())
        .flatMap(item -> threshold(item).stream());
  }

  private static Optional<Threshold> threshold(Item item) {
    if (item.kind() == Item.Kind.EXPRESSION) {
      Matcher expression = EXPRESSION.matcher(item.command().orElse(""));
      return expression.matches()
          ? Optional.of(
              new Threshold(
                  side(expression.group(2)) + " " + expression.group(1).replaceAll("\\s+", " "),
                  expression.group(3),
                  item.at()))
          : Optional.empty();
    }
    boolean says = item.kind() == Item.Kind.MANUAL || item.kind() == Item.Kind.TRIGGER;
    Matcher words = WORDS.matcher(says ? item.text() : "");
    if (!words.find()) {
      return Optional.empty();
    }
    String what =
        words
            .group(1)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\b(the|a|an|is|are|if|when)\\b|[^a-z0-9]+", " ")
            .strip()
            .replaceAll("\\s+", " ");
    String unit = words.group(4) == null ? "" : words.group(4).toLowerCase(Locale.ROOT);
    return what.length() < 4
        ? Optional.empty()
        : Optional.of(
            new Threshold(side(words.group(2)) + " " + what, words.group(3) + unit, item.at()));
  }

  private static String side(String operator) {
    return operator.matches("(?i)<=?|below|under|less than") ? "<" : ">";
  }
}
