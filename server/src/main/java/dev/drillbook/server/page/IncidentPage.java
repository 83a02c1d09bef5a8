// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.page;

import dev.drillbook.execution.RunRequest;
import dev.drillbook.execution.RunView;
import dev.drillbook.incident.Incident;
import dev.drillbook.incident.TimelineEntry;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.Procedure;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.Step;
import dev.drillbook.server.api.Json;
import dev.drillbook.server.rooms.Rooms;
import dev.drillbook.signals.TriggerId;
import dev.drillbook.signals.TriggerStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/** One incident: what is wrong, why, what comes next, and the story so far. */
public final class IncidentPage {
  private static final Duration SHORTEST_WINDOW = Duration.ofMinutes(5);
  private static final Duration LONGEST_WINDOW = Duration.ofHours(6);

  private IncidentPage() {}

  /** What the page shows. */
  public record Room(Incident incident, Now now, Watched watched, Evidence evidence, Story story) {}

  /** What is being done, and what somebody should do. */
  public record Now(
      Optional<Answer> answer, List<Plan> plans, List<Offer> others, boolean closeable) {}

  /**
   * The cause with its reason.
   *
   * @param position for example "row 2 of 6"
   * @param holds the values that made it hold
   */
  public record Answer(
      String cause, String position, String holds, List<Row> whyNot, boolean provisional) {}

  /** A run with its steps. */
  public record Plan(RunView run, List<StepCard> steps) {
    public Look look() {
      return Look.of(run.status());
    }
  }

  /** A mitigation of the lead that people may start themselves. */
  public record Offer(Procedure procedure, String body) {}

  /** The lead's symptoms, and the exit criteria. */
  public record Watched(
      List<Symptom> symptoms, List<StepCard> holding, List<Step> exit, long seconds) {
    /** How many criteria are met already. */
    public long met() {
      return holding.stream()
          .filter(card -> card.step().status() == RunView.StepStatus.SUCCEEDED)
          .count();
    }
  }

  /** A symptom of the lead with its charts. */
  public record Symptom(Step step, Optional<TriggerStatus> status, List<Chart> charts) {}

  /**
   * Diagnostics with what they found, the verdict on every row, and the runbooks that fired too.
   */
  public record Evidence(List<Finding> findings, List<Row> rows, Optional<String> chosen) {}

  /** A row of the cause table. */
  public record Row(int number, Incident.Row row) {
    public Look look() {
      return Look.of(row.truth());
    }
  }

  /** The timeline, newest first. */
  public record Story(List<TimelineEntry> entries, TimelineFilter filter) {}

  static Room of(Incident incident, TimelineFilter filter, Rooms rooms, Instant now) {
    List<RunView> runs =
        incident.runs().stream().map(rooms.execution()::run).flatMap(Optional::stream).toList();
    Optional<Runbook> lead = rooms.estate().runbook(incident.lead());
    return new Room(
        incident,
        new Now(
            incident.verdict().flatMap(IncidentPage::answer),
            runs.stream()
                .filter(run -> run.kind() != RunRequest.Kind.TRIAGE)
                .filter(run -> run.kind() != RunRequest.Kind.EXIT)
                .map(run -> new Plan(run, StepCard.of(run, now)))
                .toList()
                .reversed(),
            lead.map(IncidentPage::offers).orElse(List.of()),
            incident.phase().open()),
        watched(incident, runs, lead, rooms, now),
        new Evidence(
            latest(runs, RunRequest.Kind.TRIAGE).stream()
                .flatMap(run -> run.steps().stream())
                .map(Finding::of)
                .toList(),
            incident.verdict().map(v -> rows(v.rows())).orElse(List.of()),
            incident.verdict().flatMap(Incident.Verdict::cause)),
        new Story(
            rooms.incidents().timeline(incident.id()).stream()
                .filter(filter::shows)
                .sorted(
                    java.util.Comparator.comparing(TimelineEntry::at)
                        .thenComparingLong(TimelineEntry::number)
                        .reversed())
                .toList(),
            filter));
  }

  private static Optional<Answer> answer(Incident.Verdict verdict) {
    List<Row> rows = rows(verdict.rows());
    return verdict
        .cause()
        .flatMap(cause -> rows.stream().filter(row -> row.row().name().equals(cause)).findFirst())
        .map(row ->
            new Answer(
                row.row().name(),
                "row " + row.number() + " of " + rows.size(),
                row.row().reason(),
                rows.subList(0, row.number() - 1),
                verdict.provisional()))
        .or(() ->
            Optional.of(
                new Answer(
                    verdict.cause().orElse("No known cause"),
                    "of " + rows.size() + " rows",
                    verdict.why(),
                    rows.stream()
                        .filter(row -> row.row().truth() == Condition.Truth.UNKNOWN)
                        .toList(),
                    verdict.provisional())));
  }

  private static List<Row> rows(List<Incident.Row> rows) {
    return IntStream.range(0, rows.size()).mapToObj(i -> new Row(i + 1, rows.get(i))).toList();
  }

  private static List<Offer> offers(Runbook lead) {
    return lead.mitigations().stream()
        .map(procedure ->
            new Offer(procedure, Json.text(new Mitigate(lead.id() + "#" + procedure.slug()))))
        .toList();
  }

  private record Mitigate(String mitigation) {}

  private static Watched watched(
      Incident incident, List<RunView> runs, Optional<Runbook> lead, Rooms rooms, Instant now) {
    List<StepCard> exit =
        latest(runs, RunRequest.Kind.EXIT).map(run -> StepCard.of(run, now)).orElse(List.of());
    return new Watched(
        lead.map(runbook -> symptoms(runbook, rooms)).orElse(List.of()),
        exit,
        exit.isEmpty() ? lead.map(Runbook::exit).orElse(List.of()) : List.of(),
        window(incident, now).toSeconds());
  }

  private static List<Symptom> symptoms(Runbook runbook, Rooms rooms) {
    List<Symptom> symptoms = new ArrayList<>();
    for (Step step : runbook.symptoms()) {
      symptoms.add(
          new Symptom(
              step,
              rooms.signals().trigger(new TriggerId(runbook.id().value(), step.id())),
              step.block() instanceof Block.Promql promql
                  ? Chart.of("chart-" + step.id(), promql.expr())
                  : List.of()));
    }
    return symptoms;
  }

  /** Wide enough to show how it was before. */
  private static Duration window(Incident incident, Instant now) {
    Duration age =
        Duration.between(incident.times().began(), incident.times().closed().orElse(now));
    Duration wanted = age.multipliedBy(2).plus(SHORTEST_WINDOW);
    return wanted.compareTo(LONGEST_WINDOW) > 0 ? LONGEST_WINDOW : wanted;
  }

  private static Optional<RunView> latest(List<RunView> oldestFirst, RunRequest.Kind kind) {
    return oldestFirst.reversed().stream().filter(run -> run.kind() == kind).findFirst();
  }
}
