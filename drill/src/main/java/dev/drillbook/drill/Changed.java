// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill;

import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Cause;
import dev.drillbook.runbook.Drill;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Procedure;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.Step;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Decides which drills a change of the documents concerns. */
public final class Changed {
  private static final String SETTINGS = "estate.yaml";

  private final Estate estate;

  private Changed(Estate estate) {
    this.estate = estate;
  }

  /**
   * The drills to run again, in document order: those whose own file changed, or their runbook's,
   * or a file whose steps the runbook takes over; every drill when the settings changed.
   *
   * @param paths changed files, relative to the estate's folder
   */
  public static List<Drill> concerned(Estate estate, Collection<String> paths) {
    List<Drill> all = estate.documents().drills();
    if (paths.contains(SETTINGS)) {
      return all;
    }
    Changed changed = new Changed(estate);
    return all.stream()
        .filter(drill -> changed.files(drill).stream().anyMatch(paths::contains))
        .toList();
  }

  /** Every file that says something about the drill. */
  private Set<String> files(Drill drill) {
    Set<String> files = new HashSet<>();
    files.add(drill.at().file());
    estate.runbook(drill.runbook()).ifPresent(runbook -> add(runbook, files));
    return files;
  }

  private void add(Runbook runbook, Set<String> files) {
    files.add(runbook.at().file());
    for (Cause cause : runbook.causes()) {
      estate.mitigation(runbook, cause).ifPresent(mitigation -> add(mitigation, files));
    }
    Stream.of(runbook.diagnostics(), runbook.exit())
        .flatMap(List::stream)
        .forEach(step -> add(step, files));
    runbook.mitigations().forEach(mitigation -> add(mitigation, files));
  }

  private void add(Procedure procedure, Set<String> files) {
    files.add(procedure.at().file());
    procedure.steps().forEach(step -> add(step, files));
  }

  private void add(Step step, Set<String> files) {
    if (step.block() instanceof Block.Call call) {
      estate
          .called(call)
          .filter(called -> !files.contains(called.at().file()))
          .ifPresent(called -> add(called, files));
    }
  }
}
