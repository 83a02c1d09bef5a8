// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.Procedure;
import dev.drillbook.runbook.RunbookId;
import dev.drillbook.runbook.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What can be checked only when every document of the estate has been read. */
final class Later {
  private final List<Runnable> checks = new ArrayList<>();
  private final Map<String, Procedure> headings = new LinkedHashMap<>();
  private final Map<String, Procedure> used = new LinkedHashMap<>();
  private final Map<String, Position> documents = new LinkedHashMap<>();
  private final Map<RunbookId, List<String>> causes = new LinkedHashMap<>();

  void check(Runnable check) {
    checks.add(check);
  }

  void run() {
    checks.forEach(Runnable::run);
  }

  /** Notes the steps under a heading, or of a whole procedure, by the name that links give it. */
  void heading(String reference, Procedure steps) {
    headings.putIfAbsent(reference, steps);
  }

  /** The steps that a link points to; what is asked for becomes part of the estate. */
  Optional<Procedure> follow(String reference) {
    Optional<Procedure> steps = Optional.ofNullable(headings.get(reference));
    steps.ifPresent(found -> {
      if (used.putIfAbsent(reference, found) == null) {
        found.steps().forEach(step -> call(step).ifPresent(this::follow));
      }
    });
    return steps;
  }

  Set<String> references() {
    return headings.keySet();
  }

  Map<String, Procedure> used() {
    return used;
  }

  /** Where an earlier document took that id already; empty when it was free and is taken now. */
  Optional<Position> takeId(String id, Position at) {
    return Optional.ofNullable(documents.putIfAbsent(id, at));
  }

  void runbook(RunbookId id, List<String> namesOfCauses) {
    causes.put(id, List.copyOf(namesOfCauses));
  }

  /** The runbooks by id, each with the names of its causes. */
  Map<RunbookId, List<String>> runbooks() {
    return causes;
  }

  /** The ids of the steps behind a reference, through calls within calls. */
  Set<String> idsBehind(String reference) {
    Set<String> ids = new LinkedHashSet<>();
    collect(reference, ids, new HashSet<>());
    return ids;
  }

  private void collect(String reference, Set<String> ids, Set<String> seen) {
    Procedure steps = headings.get(reference);
    if (steps == null || !seen.add(reference)) {
      return;
    }
    for (Step step : steps.steps()) {
      ids.add(step.id());
      call(step).ifPresent(next -> collect(next, ids, seen));
    }
  }

  /** Whether following the calls from there leads back there. */
  boolean callsItself(String reference) {
    return reaches(reference, reference, new HashSet<>());
  }

  private boolean reaches(String from, String to, Set<String> seen) {
    Procedure steps = headings.get(from);
    return steps != null
        && seen.add(from)
        && steps.steps().stream()
            .flatMap(step -> call(step).stream())
            .anyMatch(next -> next.equals(to) || reaches(next, to, seen));
  }

  private static Optional<String> call(Step step) {
    return step.block() instanceof Block.Call call
        ? Optional.of(call.reference())
        : Optional.empty();
  }
}
