// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import dev.drillbook.runbook.Procedure;
import dev.drillbook.runbook.Step;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/** The steps of one document by the section that each stands in. */
final class DocumentReader {
  private final Desk desk;
  private final Map<Section, List<Step>> steps = new HashMap<>();
  private final Set<Section> read = new HashSet<>();
  private final Set<Section> wanting = new HashSet<>();

  DocumentReader(Desk desk) {
    this.desk = desk;
  }

  /** Reads the blocks below a section into one scope; a section that was read before is left. */
  Scope read(Section top, Predicate<Section> runs) {
    Scope scope = new Scope(desk);
    StepReader reader = new StepReader(desk, scope);
    for (Section section : top.all().toList()) {
      if (read.add(section)) {
        List<Step> own = new ArrayList<>();
        for (Fence fence : Fence.in(desk.file(), section)) {
          if (StepReader.isArmed(fence)) {
            wanting.add(section);
          }
          if (runs.test(section)) {
            reader.read(fence).ifPresent(own::add);
          } else if (StepReader.isArmed(fence)) {
            desk.problems()
                .error(
                    fence.at(),
                    "this block stands in no phase, so it would never run",
                    "Put it below Symptoms, Diagnostics, Mitigation or Exit criteria, or take its"
                        + " attributes off.");
          }
        }
        steps.put(section, own);
      }
    }
    return scope;
  }

  /** The steps below those sections that satisfy the condition, in document order. */
  List<Step> steps(Section top, Predicate<Section> wanted) {
    return top.all()
        .filter(wanted)
        .flatMap(section -> steps.getOrDefault(section, List.of()).stream())
        .toList();
  }

  /** All steps under a heading as a procedure. */
  Procedure procedure(Section section) {
    return new Procedure(
        section.slug(), section.title(), intro(section), steps(section, any -> true), section.at());
  }

  /**
   * Lets other documents, and this one, link to every heading that has steps; a step that could not
   * be read counts, because its problem is told already.
   */
  void publish(Section root) {
    root.all()
        .filter(section -> section.level() > 0)
        .filter(section -> section.all().anyMatch(wanting::contains))
        .forEach(section ->
            desk.later().heading(desk.file().id() + "#" + section.slug(), procedure(section)));
  }

  /** The prose between a heading and its first block or list. */
  private static String intro(Section section) {
    StringBuilder words = new StringBuilder();
    for (var node : section.nodes()) {
      if (!(node instanceof org.commonmark.node.Paragraph)
          || node.getNext() instanceof org.commonmark.node.FencedCodeBlock) {
        break;
      }
      words.append(words.isEmpty() ? "" : "\n\n").append(Prose.of(node));
    }
    return words.toString();
  }
}
