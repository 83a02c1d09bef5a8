// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.drill.DrillScore.Outcome;
import dev.drillbook.runbook.Drill;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.foreign.Part;
import dev.drillbook.runbook.level.Lack;
import dev.drillbook.runbook.level.Level;
import dev.drillbook.runbook.level.PhaseLevel;
import dev.drillbook.runbook.level.RunbookLevel;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class BadgeTest {
  private static final Instant NOW = Instant.parse("2026-11-01T12:00:00Z");
  private static final Duration EXPIRY = Duration.ofDays(90);
  private static final Estate ESTATE = Papers.estate("lab");
  private static final Drill DRILL = ESTATE.documents().drills().getFirst();
  private static final RunbookLevel AUTOMATED =
      new RunbookLevel(
          Level.AUTOMATED,
          List.of(
              new PhaseLevel(Part.SYMPTOMS, Level.AUTOMATED, "", List.of()),
              new PhaseLevel(Part.CAUSES, Level.AUTOMATED, "", List.of())),
          List.of());

  static Stream<Arguments> results() {
    return Stream.of(
        row("never run", List.of(), "it was never run"),
        row("never run", List.of(score(Outcome.INVALID, 1, 1)), "it was never run"),
        row("never run", List.of(score(Outcome.RUNNING, 1, 0)), "it was never run"),
        row("proven", List.of(score(Outcome.PASSED, 1, 89)), "it passed at real speed"),
        row("expired", List.of(score(Outcome.PASSED, 1, 90)), "its pass is older than 90 days"),
        row(
            "passed faster than real time only",
            List.of(score(Outcome.PASSED, 60, 1)),
            "it passed at scale 60, and at scale 1 not since it last failed"),
        row(
            "proven",
            List.of(score(Outcome.PASSED, 60, 1), score(Outcome.PASSED, 1, 20)),
            "it passed at real speed"),
        row(
            "failed",
            List.of(score(Outcome.FAILED, 60, 1), score(Outcome.PASSED, 1, 20)),
            "it failed last: as told"),
        row(
            "passed faster than real time only",
            List.of(
                score(Outcome.PASSED, 60, 1),
                score(Outcome.FAILED, 1, 2),
                score(Outcome.PASSED, 1, 20)),
            "it passed at scale 60, and at scale 1 not since it last failed"));
  }

  private static Arguments row(String standing, List<DrillScore> scores, String reason) {
    return Arguments.of(standing, scores, reason);
  }

  @ParameterizedTest(name = "{0}: {2}")
  @MethodSource("results")
  void isWorthWhatTheNewestResultsShow(String standing, List<DrillScore> scores, String reason) {
    Badge badge = Badge.of(DRILL, scores, EXPIRY, NOW);
    assertThat(badge.standing().word()).isEqualTo(standing);
    assertThat(badge.reason()).isEqualTo(reason);
  }

  @Test
  void provesARunbookUntilItExpires() {
    Runbook runbook = ESTATE.runbook(DRILL.runbook()).orElseThrow();
    assertThat(level(runbook, NOW).level()).isEqualTo(Level.PROVEN);
    assertThat(level(runbook, NOW).missing()).isEmpty();
    RunbookLevel later = level(runbook, NOW.plus(EXPIRY));
    assertThat(later.level()).isEqualTo(Level.AUTOMATED);
    assertThat(later.missing())
        .extracting(Lack::what)
        .allSatisfy(
            what -> assertThat(what).endsWith("proves nothing: its pass is older than 90 days"));
  }

  private static RunbookLevel level(Runbook runbook, Instant now) {
    return Proof.of(
        AUTOMATED,
        runbook,
        ESTATE.documents().drills().stream()
            .map(drill -> Badge.of(drill, List.of(score(drill, Outcome.PASSED, 1, 1)), EXPIRY, now))
            .toList());
  }

  @Test
  void asksForADrillOfEveryCause() {
    Runbook runbook = ESTATE.runbook(DRILL.runbook()).orElseThrow();
    RunbookLevel level = Proof.of(AUTOMATED, runbook, List.of());
    assertThat(level.level()).isEqualTo(Level.AUTOMATED);
    assertThat(level.missing()).extracting(Lack::what).contains("no drill rehearses it");
    assertThat(level.missing())
        .filteredOn(lack -> lack.what().startsWith("no drill expects the cause"))
        .hasSameSizeAs(runbook.causes());
  }

  @Test
  void leavesWhatIsNotAutomatedAsItIs() {
    RunbookLevel assisted =
        new RunbookLevel(
            Level.ASSISTED,
            List.of(),
            List.of(new Lack(DRILL.at(), "it waits for a person", "Let it not.")));
    Runbook runbook = ESTATE.runbook(DRILL.runbook()).orElseThrow();
    assertThat(Proof.of(assisted, runbook, List.of())).isEqualTo(assisted);
  }

  private static DrillScore score(Outcome outcome, int scale, int daysAgo) {
    return score(DRILL, outcome, scale, daysAgo);
  }

  private static DrillScore score(Drill drill, Outcome outcome, int scale, int daysAgo) {
    return new DrillScore(
        "d-0001",
        drill.id(),
        drill.service(),
        List.of(),
        outcome,
        "as told",
        new DrillScore.Times(
            NOW.minus(Duration.ofDays(daysAgo)),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty()),
        Optional.empty(),
        new DrillScore.Answer(Optional.empty(), drill.cause(), Optional.empty()),
        scale,
        List.of());
  }
}
