// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import dev.drillbook.runbook.Estate.Landscape;
import dev.drillbook.runbook.Target;
import dev.drillbook.runbook.problem.Suggestion;
import java.util.Optional;
import java.util.Set;

/** Resolves {@code on=}: what it may name depends on the kind of the block. */
final class OnReader {
  private final Desk desk;
  private final Attributes attributes;
  private final boolean fault;
  private final boolean drilling;

  /**
   * @param fault whether the block is marked as a fault
   * @param drilling whether it stands below Fault or Undo of a drill
   */
  OnReader(Desk desk, Attributes attributes, boolean fault, boolean drilling) {
    this.desk = desk;
    this.attributes = attributes;
    this.fault = fault;
    this.drilling = drilling;
  }

  Optional<String> read(Kind kind) {
    Landscape landscape = desk.house().landscape();
    return switch (kind) {
      case HTTP -> named("target", landscape.targets().keySet(), true).map(this::checkFaults);
      case LOGS -> named("log source", landscape.logs().keySet(), true);
      case SQL -> named("database", landscape.databases().keySet(), true);
      case SH -> named("host", landscape.hosts().keySet(), false);
      case PROMQL, CEL, HOLD, WAIT, APPROVE, MANUAL, NOTIFY, CALL -> Optional.empty();
    };
  }

  private Optional<String> named(String what, Set<String> known, boolean required) {
    Optional<Passage> on = attributes.passage("on");
    if (on.isEmpty()) {
      if (required && !attributes.has("on")) {
        desk.problems()
            .error(
                attributes.at("on"),
                "the block does not say which " + what + " it is for",
                "Add on= with one of: " + String.join(", ", known) + ".");
      }
      return Optional.empty();
    }
    String name = on.get().text();
    if (!known.contains(name)) {
      desk.problems()
          .error(
              on.get().at(),
              "there is no " + what + " '" + name + "'",
              Suggestion.instead(name, known));
      return Optional.empty();
    }
    return Optional.of(name);
  }

  private String checkFaults(String name) {
    Target target = desk.house().landscape().targets().get(name);
    boolean allowed = target != null && target.faultsAllowed();
    if (allowed && !drilling) {
      desk.problems()
          .error(
              attributes.at("on"),
              "'" + name + "' is for breaking things",
              "Only the fault and the undo of a drill may use it: ask the system itself.");
    } else if (fault && !allowed) {
      desk.problems()
          .error(
              attributes.at("on"),
              "target '" + name + "' does not allow faults",
              "Use one that estate.yaml marks 'faults: allowed'.");
    }
    return name;
  }
}
