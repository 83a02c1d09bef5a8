// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.level;

import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Cause;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.Procedure;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.Step;
import dev.drillbook.runbook.foreign.Part;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What of an estate's runbook waits for a person, other than for an approval. */
final class Automation {
  private final Estate estate;
  private final Runbook runbook;

  Automation(Estate estate, Runbook runbook) {
    this.estate = estate;
    this.runbook = runbook;
  }

  /** Phases without which nothing runs by itself from the first sign to the end. */
  List<Lack> absent() {
    List<Lack> absent = new ArrayList<>();
    if (runbook.symptoms().isEmpty()) {
      absent.add(none("nothing is watched", "Add a promql, http, logs or sql block to Symptoms."));
    }
    if (runbook.diagnostics().isEmpty()) {
      absent.add(none("no evidence is taken", "Add Diagnostics with blocks that ask."));
    }
    if (runbook.mitigations().isEmpty()) {
      absent.add(none("nothing mends it", "Add Mitigation with steps below headings."));
    }
    if (runbook.causes().isEmpty() && runbook.mitigations().size() > 1) {
      absent.add(
          none(
              "nothing tells which of "
                  + runbook.mitigations().size()
                  + " mitigations is the right one",
              "Add Causes with a table of Cause, Evidence and Mitigation."));
    }
    if (runbook.exit().isEmpty()) {
      absent.add(none("nothing tells when it is over", "Add Exit criteria with a hold block."));
    }
    return absent;
  }

  private Lack none(String what, String todo) {
    return new Lack(runbook.at(), what, todo);
  }

  /** In document order; empty when nothing in that phase waits for a person. */
  List<Lack> missing(Work work) {
    List<Lack> missing = new ArrayList<>();
    for (Step step : work.steps()) {
      waiting(step, new HashSet<>()).ifPresent(place -> missing.add(waits(step, place)));
    }
    work.causes().forEach(cause -> mended(cause).ifPresent(missing::add));
    if (work.part() == Part.SYMPTOMS && !work.steps().isEmpty() && allSupport(work.steps())) {
      missing.add(
          new Lack(
              work.steps().getFirst().at(),
              "every symptom is only supporting, so none opens an incident",
              "Take 'supporting' off the one that people would be woken for."));
    }
    if (work.part() == Part.MITIGATION) {
      runbook.mitigations().forEach(steps -> carriedOut(steps).ifPresent(missing::add));
    }
    return missing;
  }

  private static boolean allSupport(List<Step> symptoms) {
    return symptoms.stream().allMatch(step -> step.signal().supporting());
  }

  private static Lack waits(Step step, Position place) {
    return place.equals(step.at())
        ? new Lack(
            place,
            "'" + step.id() + "' waits for a person's answer",
            "Let a block measure or do it, or ask it after the end, below Prevention.")
        : new Lack(
            step.at(),
            "'" + step.id() + "' calls steps that wait for a person's answer at " + place,
            "Let a block measure or do it there.");
  }

  /** Where a step, or one that it calls, waits for a person; each reference is followed once. */
  private Optional<Position> waiting(Step step, Set<String> followed) {
    return switch (step.block()) {
      case Block.Manual ignored -> Optional.of(step.at());
      case Block.Call call ->
          followed.add(call.reference())
              ? estate.called(call).flatMap(steps -> waiting(steps, followed))
              : Optional.empty();
      case Block.Promql ignored -> Optional.empty();
      case Block.Http ignored -> Optional.empty();
      case Block.Logs ignored -> Optional.empty();
      case Block.Sh ignored -> Optional.empty();
      case Block.Sql ignored -> Optional.empty();
      case Block.Cel ignored -> Optional.empty();
      case Block.Hold ignored -> Optional.empty();
      case Block.Wait ignored -> Optional.empty();
      case Block.Approve ignored -> Optional.empty();
      case Block.Notify ignored -> Optional.empty();
    };
  }

  private Optional<Position> waiting(Procedure steps, Set<String> followed) {
    return steps.steps().stream()
        .map(step -> waiting(step, followed))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<Lack> mended(Cause cause) {
    Optional<Procedure> steps = estate.mitigation(runbook, cause);
    if (steps.filter(procedure -> !procedure.steps().isEmpty()).isEmpty()) {
      return Optional.of(
          new Lack(
              cause.at(),
              "'" + cause.name() + "' links no steps that mend it",
              "Link a heading that has steps in its Mitigation cell."));
    }
    boolean own = runbook.mitigations().contains(steps.get());
    return own
        ? Optional.empty()
        : waiting(steps.get(), new HashSet<>())
            .map(place ->
                new Lack(
                    cause.at(),
                    "what mends '" + cause.name() + "' waits for a person's answer at " + place,
                    "Let a block measure or do it there."));
  }

  private Optional<Lack> carriedOut(Procedure steps) {
    if (steps.steps().isEmpty()) {
      return Optional.of(
          new Lack(
              steps.at(),
              "'" + steps.title() + "' has no steps",
              "Put what is to be done into blocks below it."));
    }
    boolean looks =
        !runbook.exit().isEmpty() || steps.steps().stream().anyMatch(Automation::verifies);
    return looks
        ? Optional.empty()
        : Optional.of(
            new Lack(
                steps.at(),
                "nothing tells whether '" + steps.title() + "' helped",
                "End it with a step that looks, or add Exit criteria."));
  }

  private static boolean verifies(Step step) {
    return step.run().probe().isPresent()
        || step.run().expect().isPresent()
        || step.block() instanceof Block.Hold
        || step.block() instanceof Block.Promql;
  }
}
