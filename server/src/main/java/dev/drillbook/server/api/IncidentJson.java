// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.api;

import dev.drillbook.execution.RunId;
import dev.drillbook.incident.Incident;
import dev.drillbook.incident.TimelineEntry;
import dev.drillbook.server.rooms.Rooms;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** An incident, whole. */
record IncidentJson(
    SummaryJson incident,
    List<CandidateJson> candidates,
    Optional<VerdictJson> verdict,
    List<RunJson> runs,
    List<EntryJson> timeline) {

  static IncidentJson of(Incident incident, Rooms rooms) {
    return new IncidentJson(
        SummaryJson.of(incident),
        incident.candidates().stream().map(CandidateJson::of).toList(),
        incident.verdict().map(VerdictJson::of),
        incident.runs().stream()
            .map(rooms.execution()::run)
            .flatMap(Optional::stream)
            .map(RunJson::of)
            .toList(),
        rooms.incidents().timeline(incident.id()).stream().map(EntryJson::of).toList());
  }

  /** An incident in a list. */
  record SummaryJson(
      String id,
      String service,
      String title,
      String severity,
      String phase,
      boolean open,
      String now,
      String lead,
      Optional<String> cause,
      List<String> runs,
      Instant began,
      Instant opened,
      Optional<Instant> closed,
      int reopened) {

    static SummaryJson of(Incident incident) {
      return new SummaryJson(
          incident.id().value(),
          incident.service(),
          incident.title(),
          incident.severity().name(),
          Word.of(incident.phase()),
          incident.phase().open(),
          incident.now(),
          incident.lead().value(),
          incident.verdict().flatMap(Incident.Verdict::cause),
          incident.runs().stream().map(RunId::value).toList(),
          incident.times().began(),
          incident.times().opened(),
          incident.times().closed(),
          incident.times().reopened());
    }
  }

  /** A runbook whose symptoms fired, with why it leads or not. */
  record CandidateJson(String runbook, List<String> symptoms, Instant since, String why) {
    static CandidateJson of(Incident.Candidate candidate) {
      return new CandidateJson(
          candidate.runbook().value(), candidate.symptoms(), candidate.since(), candidate.why());
    }
  }

  /** What triage answered, with every row's verdict. */
  record VerdictJson(
      Optional<String> cause,
      boolean provisional,
      List<RowJson> rows,
      String why,
      Optional<String> mitigation,
      Instant at) {
    static VerdictJson of(Incident.Verdict verdict) {
      return new VerdictJson(
          verdict.cause(),
          verdict.provisional(),
          verdict.rows().stream().map(RowJson::of).toList(),
          verdict.why(),
          verdict.mitigation(),
          verdict.at());
    }
  }

  /** One row of the cause table. */
  record RowJson(String id, String name, String verdict, String reason) {
    static RowJson of(Incident.Row row) {
      return new RowJson(row.id(), row.name(), Word.of(row.truth()), row.reason());
    }
  }

  /** One line of the story. */
  record EntryJson(
      long number,
      Instant at,
      String actor,
      String kind,
      String text,
      String detail,
      Optional<String> run) {
    static EntryJson of(TimelineEntry entry) {
      return new EntryJson(
          entry.number(),
          entry.at(),
          entry.actor(),
          entry.kind(),
          entry.text(),
          entry.detail(),
          entry.run());
    }
  }
}
