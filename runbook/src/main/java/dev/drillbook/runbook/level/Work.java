// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.level;

import dev.drillbook.runbook.Cause;
import dev.drillbook.runbook.Step;
import dev.drillbook.runbook.foreign.Item;
import dev.drillbook.runbook.foreign.Part;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/**
 * One phase in which something can be done.
 *
 * @param items what stands in it beside its steps, in document order
 * @param steps of an estate's runbook; none in a document that belongs to no estate
 * @param causes likewise
 */
record Work(Part part, List<Item> items, List<Step> steps, List<Cause> causes) {
  Work {
    items = List.copyOf(items);
    steps = List.copyOf(steps);
    causes = List.copyOf(causes);
  }

  /** Whether anything at all is done in phases of that kind; the others are there to be read. */
  static boolean isDoneIn(Part part) {
    return switch (part) {
      case SYMPTOMS, CAUSES, DIAGNOSTICS, MITIGATION, EXIT, ROLLBACK -> true;
      case IMPACT, PREVENTION, ESCALATION, OTHER -> false;
    };
  }

  /** Commands and expressions that only a person starts. */
  List<Item> loose() {
    return items.stream().filter(Work::isStartable).toList();
  }

  /** The lines on which something stands that can be started, by whomever. */
  NavigableSet<Integer> started() {
    NavigableSet<Integer> lines = new TreeSet<>();
    steps.forEach(step -> lines.add(step.at().line()));
    causes.forEach(cause -> lines.add(cause.at().line()));
    loose().forEach(item -> lines.add(item.at().line()));
    return lines;
  }

  private static boolean isStartable(Item item) {
    return item.kind() == Item.Kind.COMMAND || item.kind() == Item.Kind.EXPRESSION;
  }
}
