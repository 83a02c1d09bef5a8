// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.lint;

import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.foreign.ForeignRunbook;
import dev.drillbook.runbook.foreign.Item;
import dev.drillbook.runbook.foreign.Part;
import dev.drillbook.runbook.reach.Threshold;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A rule about thresholds: the same thing judged by other numbers in another document. */
final class ThresholdRules {
  /** Fewer letters do not say what is judged. */
  private static final int SHORTEST = 4;

  private ThresholdRules() {}

  /**
   * @param about what is judged, and whether from above or from below
   * @param number the number with its unit, equal for equal thresholds
   */
  private record Judged(String about, String number, String shown, Position at) {}

  static Stream<LintProblem> problems(Papers papers) {
    Map<String, Map<String, List<Judged>>> all = new LinkedHashMap<>();
    papers
        .foreign()
        .flatMap(ThresholdRules::thresholds)
        .forEach(judged ->
            all.computeIfAbsent(judged.about(), any -> new LinkedHashMap<>())
                .computeIfAbsent(judged.at().file(), any -> new ArrayList<>())
                .add(judged));
    return all.values().stream().flatMap(files -> compare(List.copyOf(files.values())));
  }

  /** A document may have several, for several severities: it agrees when one is the same. */
  private static Stream<LintProblem> compare(List<List<Judged>> files) {
    List<Judged> first = files.getFirst();
    Set<String> numbers = first.stream().map(Judged::number).collect(Collectors.toSet());
    return files.stream()
        .skip(1)
        .filter(other -> other.stream().noneMatch(judged -> numbers.contains(judged.number())))
        .map(other -> problem(other.getFirst(), first.getFirst()));
  }

  private static LintProblem problem(Judged here, Judged there) {
    return new LintProblem(
        here.at(),
        Rule.CONTRADICTING_THRESHOLDS,
        "here it is '"
            + here.shown()
            + "', and '"
            + there.shown()
            + "' in "
            + Places.show(there.at()),
        "Agree on one number, or say in both why they differ.");
  }

  private static Stream<Judged> thresholds(ForeignRunbook runbook) {
    return Stream.of(Part.SYMPTOMS, Part.ROLLBACK, Part.OTHER, Part.IMPACT)
        .flatMap(part -> runbook.parts().getOrDefault(part, List.of()).stream())
        .flatMap(item ->
            switch (item.kind()) {
              case EXPRESSION -> expression(item);
              case MANUAL, TRIGGER -> words(item).stream();
              default -> Stream.empty();
            });
  }

  private static Stream<Judged> expression(Item item) {
    return Threshold.of(item.command().orElse("")).stream()
        .map(found ->
            new Judged(
                found.about(), String.valueOf((float) found.number()), found.shown(), item.at()));
  }

  private static Optional<Judged> words(Item item) {
    return Comparison.first(item.text())
        .filter(found -> found.what().length() >= SHORTEST)
        .map(found ->
            new Judged(
                (found.above() ? "> " : "< ") + found.what(),
                found.number(),
                found.shown(),
                item.at()));
  }
}
