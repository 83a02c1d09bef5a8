// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.level;

import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.Procedure;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.Step;
import dev.drillbook.runbook.foreign.ForeignReader;
import dev.drillbook.runbook.foreign.Item;
import dev.drillbook.runbook.foreign.Part;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Puts what an estate's reader made of a runbook beside the words that it leaves to people. */
final class WorkReader {
  private final Runbook runbook;
  private final List<Runbook> neighbours;

  WorkReader(Estate estate, Runbook runbook) {
    this.runbook = runbook;
    this.neighbours =
        estate.documents().runbooks().stream()
            .filter(other -> other.at().file().equals(runbook.at().file()))
            .toList();
  }

  /** The runbook's text with its lines counted as in the file. */
  static String text(Runbook runbook) {
    return "\n".repeat(runbook.text().firstLine() - 1) + runbook.text().markdown();
  }

  /** The phases that the runbook has, in the order of work. */
  List<Work> read() {
    Map<Part, List<Item>> items = items();
    List<Work> work = new ArrayList<>();
    for (Part part : Part.values()) {
      Work phase =
          new Work(
              part,
              items.getOrDefault(part, List.of()).stream().filter(this::isOutside).toList(),
              steps(part, items),
              part == Part.CAUSES ? runbook.causes() : List.of());
      boolean any = items.containsKey(part) || !phase.started().isEmpty();
      if (Work.isDoneIn(part) && any) {
        work.add(phase);
      }
    }
    return work;
  }

  private Map<Part, List<Item>> items() {
    Map<Part, List<Item>> items = new EnumMap<>(Part.class);
    ForeignReader.read(runbook.at().file(), text(runbook))
        .runbooks()
        .forEach(found ->
            found
                .parts()
                .forEach((part, of) ->
                    items
                        .computeIfAbsent(part, p -> new ArrayList<>())
                        .addAll(of.stream().filter(item -> isOwn(item.at())).toList())));
    items.values().removeIf(List::isEmpty);
    return items;
  }

  /** A runbook inside another one's text is not part of it. */
  private boolean isOwn(Position at) {
    return neighbours.stream()
        .filter(other -> holds(other, at.line()))
        .max(Comparator.comparingInt(other -> other.text().firstLine()))
        .filter(runbook::equals)
        .isPresent();
  }

  private static boolean holds(Runbook runbook, int line) {
    long from = runbook.text().firstLine();
    return line >= from && line < from + runbook.text().markdown().lines().count();
  }

  private boolean isOutside(Item item) {
    return runbook.steps().stream().noneMatch(step -> holds(step, item.at()));
  }

  private static boolean holds(Step step, Position at) {
    long last = step.at().line() + step.source().lines().count() + 1;
    return at.line() >= step.at().line() && at.line() <= last;
  }

  private List<Step> steps(Part part, Map<Part, List<Item>> items) {
    return switch (part) {
      case SYMPTOMS -> runbook.symptoms();
      case DIAGNOSTICS -> runbook.diagnostics();
      case EXIT -> runbook.exit();
      case MITIGATION ->
          mitigations().stream().filter(step -> !standsIn(step, items, Part.ROLLBACK)).toList();
      case ROLLBACK ->
          mitigations().stream().filter(step -> standsIn(step, items, Part.ROLLBACK)).toList();
      case CAUSES, IMPACT, PREVENTION, ESCALATION, OTHER -> List.of();
    };
  }

  /** The estate's reader keeps the steps of a rollback among the mitigations. */
  private List<Step> mitigations() {
    return runbook.mitigations().stream().map(Procedure::steps).flatMap(List::stream).toList();
  }

  private static boolean standsIn(Step step, Map<Part, List<Item>> items, Part part) {
    return items.getOrDefault(part, List.of()).stream().anyMatch(item -> holds(step, item.at()));
  }
}
