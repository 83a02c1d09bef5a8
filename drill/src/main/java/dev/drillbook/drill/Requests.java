// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill;

import dev.drillbook.execution.Actor;
import dev.drillbook.execution.RunRequest;
import dev.drillbook.execution.RunRequest.Document;
import dev.drillbook.execution.RunRequest.Kind;
import dev.drillbook.execution.RunRequest.Rules;
import dev.drillbook.runbook.Drill;
import dev.drillbook.runbook.Risk;
import dev.drillbook.runbook.Severity;
import dev.drillbook.runbook.Step;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a drill asks execution to run: its fault and the undo of it. */
final class Requests {
  private static final String GONE = "gone";

  private final Drill drill;
  private final String version;

  Requests(Drill drill, String version) {
    this.drill = drill;
    this.version = version;
  }

  /** The fault itself, without the steps that make the data of a twin vanish. */
  RunRequest fault(String subject, Actor who) {
    return request(
        Kind.FAULT,
        "Fault: " + drill.title(),
        subject,
        drill.fault().stream().filter(s -> !vanishing(s)).toList(),
        who);
  }

  /** The steps that make the data vanish, after the mitigation; empty when the drill has none. */
  Optional<RunRequest> gone(String subject) {
    List<Step> steps = drill.fault().stream().filter(Requests::vanishing).toList();
    return steps.isEmpty()
        ? Optional.empty()
        : Optional.of(
            request(Kind.FAULT, "Data gone: " + drill.title(), subject, steps, Surroundings.DRILL));
  }

  RunRequest undo(String subject, Actor who) {
    return request(Kind.UNDO, "Undo: " + drill.title(), subject, drill.undo(), who);
  }

  private RunRequest request(Kind kind, String title, String subject, List<Step> steps, Actor who) {
    return new RunRequest(
        kind,
        title,
        Optional.of(subject),
        new Document(drill.id(), version),
        steps,
        Map.of(),
        new Rules(who, Severity.P2, Risk.DESTRUCTIVE, false, false));
  }

  private static boolean vanishing(Step step) {
    return step.id().startsWith(GONE) || step.title().toLowerCase(Locale.ROOT).startsWith(GONE);
  }
}
