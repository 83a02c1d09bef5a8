// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.incident.Grouping.Newcomer;
import dev.drillbook.incident.Grouping.Place;
import dev.drillbook.incident.Incident.Candidate;
import dev.drillbook.incident.Incident.Phase;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.RunbookId;
import dev.drillbook.runbook.Severity;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class GroupingTest {
  private static final Instant NOW = Instant.parse("2026-03-01T03:00:00Z");

  private static final Estate ESTATE =
      Papers.estate(
          List.of("web>db", "worker>db", "db", "mail"),
          Papers.runbook("ready", "web"),
          Papers.runbook("errors", "web"),
          Papers.runbook("jobs", "worker"),
          Papers.runbook("store", "db"),
          Papers.runbook("letters", "mail"),
          Papers.runbook("bounces", "mail").yieldsTo("jobs"));

  /**
   * What is known ("runbook/symptom state", closed ones with the seconds since the close), the
   * newcomer ("runbook/symptom" and since how many seconds it is true), and its place.
   */
  static Stream<Arguments> places() {
    return Stream.of(
        Arguments.of("", "ready/503 0", "open: no incident of 'web' is open"),
        Arguments.of("ready/503 open", "errors/5xx 0", "joins i-1: the same service 'web'"),
        Arguments.of(
            "ready/503 open", "store/down 0", "joins i-1: 'db' and 'web' depend on each other"),
        Arguments.of(
            "store/down open", "jobs/late 0", "joins i-1: 'worker' and 'db' depend on each other"),
        Arguments.of(
            "jobs/late open",
            "bounces/many 0",
            "joins i-1: one of the runbooks yields to the other"),
        Arguments.of(
            "ready/503 open",
            "letters/late 0",
            "open: independent of what is open: another service, neither yields to the other, no"
                + " dependency"),
        Arguments.of(
            "ready/503 open",
            "jobs/late 0",
            "open: independent of what is open: another service, neither yields to the other, no"
                + " dependency"),
        Arguments.of(
            "ready/503 open; jobs/late open",
            "store/down 0",
            "joins i-1 with i-2: 'db' and 'web' depend on each other"),
        Arguments.of(
            "ready/503 closed 600",
            "ready/503 0",
            "reopens i-1 (same): the same symptom is back 10 min after the close"),
        Arguments.of("ready/503 closed 1801", "ready/503 0", "open: no incident of 'web' is open"),
        Arguments.of("ready/503 drill 600", "ready/503 0", "open: no incident of 'web' is open"),
        Arguments.of("ready/503 closed 600", "errors/5xx 0", "open: no incident of 'web' is open"),
        Arguments.of(
            "ready/503 closed 10",
            "errors/5xx 20",
            "reopens i-1: its symptom began while that incident was open, and they belong together:"
                + " the same service 'web'"),
        Arguments.of(
            "ready/503 closed 10", "letters/late 20", "open: no incident of 'mail' is open"));
  }

  @ParameterizedTest
  @MethodSource("places")
  void oneFailureIsOneIncident(String known, String newcomer, String place) {
    List<CaseFile> files =
        known.isEmpty()
            ? List.of()
            : Stream.iterate(0, i -> i + 1)
                .limit(known.split("; ").length)
                .map(i -> file(i + 1, known.split("; ")[i]))
                .toList();
    String[] words = newcomer.split("[/ ]");
    Newcomer arrived =
        new Newcomer(
            ESTATE.runbook(new RunbookId(words[0])).orElseThrow(),
            words[1],
            NOW.minusSeconds(Long.parseLong(words[2])));

    assertThat(said(Grouping.place(arrived, files, ESTATE, NOW))).isEqualTo(place);
  }

  private static String said(Place place) {
    return switch (place) {
      case Grouping.Open open -> "open: " + open.why();
      case Grouping.Join join ->
          "joins "
              + join.incident()
              + (join.absorbed().isEmpty() ? "" : " with " + join.absorbed().getFirst())
              + ": "
              + join.why();
      case Grouping.Reopen reopen ->
          "reopens "
              + reopen.incident()
              + (reopen.sameSymptom() ? " (same)" : "")
              + ": "
              + reopen.why();
    };
  }

  private static CaseFile file(int number, String text) {
    String[] words = text.split("[/ ]");
    boolean open = words[2].equals("open");
    Optional<Instant> closed =
        open ? Optional.empty() : Optional.of(NOW.minusSeconds(Long.parseLong(words[3])));
    Instant began = NOW.minusSeconds(7200L - number);
    RunbookId runbook = new RunbookId(words[0]);
    Incident incident =
        new Incident(
            new IncidentId("i-" + number),
            ESTATE.runbook(runbook).orElseThrow().meta().service(),
            "",
            Severity.P1,
            open ? Phase.CAUSE : Phase.CLOSED,
            "",
            runbook,
            List.of(new Candidate(runbook, Arrays.asList(words[1]), began, "")),
            Optional.empty(),
            List.of(),
            new Incident.Times(began, began, closed, 0));
    return new CaseFile(
        incident,
        new CaseFile.Marks("v1", false, false, !words[2].equals("drill"), Optional.empty()),
        new CaseFile.Counts(0, 0),
        CaseFile.Due.NONE,
        new CaseFile.Work(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
  }
}
