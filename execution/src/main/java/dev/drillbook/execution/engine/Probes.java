// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.engine;

import dev.drillbook.execution.RunRequest;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Procedure;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.Step;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds the steps that {@code probe=} names, which may stand in another phase of the document. */
final class Probes {
  private Probes() {}

  static Map<String, Step> of(RunRequest request, Estate estate) {
    Map<String, Step> probes = new LinkedHashMap<>();
    for (Step step : request.steps()) {
      step.run()
          .probe()
          .flatMap(name -> find(name, request, estate))
          .ifPresent(probe -> probes.put(probe.id(), probe));
    }
    return probes;
  }

  private static Optional<Step> find(String name, RunRequest request, Estate estate) {
    Stream<Step> own = request.steps().stream();
    Stream<Step> document =
        estate.documents().runbooks().stream()
            .filter(runbook -> runbook.id().value().equals(request.document().id()))
            .flatMap(Probes::steps);
    return Stream.concat(own, document).filter(step -> step.id().equals(name)).findFirst();
  }

  private static Stream<Step> steps(Runbook runbook) {
    Stream<Step> mitigations =
        runbook.mitigations().stream().map(Procedure::steps).flatMap(java.util.List::stream);
    return Stream.of(
            runbook.diagnostics().stream(),
            mitigations,
            runbook.exit().stream(),
            runbook.symptoms().stream())
        .flatMap(steps -> steps);
  }
}
