// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.api;

import dev.drillbook.drill.Badge;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.level.Lack;
import dev.drillbook.runbook.level.PhaseLevel;
import dev.drillbook.runbook.level.RunbookLevel;
import dev.drillbook.runbook.lint.LintProblem;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A runbook with how far it has come.
 *
 * @param missing what keeps it from the next level
 * @param findings of the lint about its file; null as long as they are not known
 */
record RunbookJson(
    String id,
    String title,
    String service,
    Optional<String> owner,
    String severity,
    String mode,
    String file,
    int line,
    String level,
    List<PhaseJson> phases,
    List<LackJson> missing,
    List<BadgeJson> drills,
    Optional<List<FindingJson>> findings) {

  /** A phase in which something is done, with its own level. */
  record PhaseJson(String phase, String level, String reason, List<LackJson> missing) {
    static PhaseJson of(PhaseLevel phase) {
      return new PhaseJson(
          phase.phase().key(),
          phase.level().word(),
          phase.reason(),
          phase.missing().stream().map(LackJson::of).toList());
    }
  }

  /** One thing that is missing. */
  record LackJson(String file, int line, int column, String what, String todo) {
    static LackJson of(Lack lack) {
      return new LackJson(
          lack.at().file(), lack.at().line(), lack.at().column(), lack.what(), lack.todo());
    }
  }

  /** What a drill's results are worth now. */
  record BadgeJson(
      String drill,
      String standing,
      String reason,
      Optional<Instant> passed,
      Optional<Instant> expires) {
    static BadgeJson of(Badge badge) {
      return new BadgeJson(
          badge.drill().id(),
          Word.of(badge.standing()),
          badge.reason(),
          badge.passed(),
          badge.expires());
    }
  }

  /** One finding of the lint. */
  record FindingJson(int line, int column, String rule, String severity, String what, String todo) {
    static FindingJson of(LintProblem problem) {
      return new FindingJson(
          problem.at().line(),
          problem.at().column(),
          problem.rule().id(),
          problem.rule().severity().word(),
          problem.what(),
          problem.todo());
    }
  }

  static RunbookJson of(
      Runbook runbook,
      RunbookLevel level,
      List<Badge> badges,
      Optional<List<LintProblem>> findings) {
    return new RunbookJson(
        runbook.id().value(),
        runbook.title(),
        runbook.meta().service(),
        runbook.meta().owner(),
        runbook.meta().severity().name(),
        Word.of(runbook.meta().mode()),
        runbook.at().file(),
        runbook.at().line(),
        level.level().word(),
        level.phases().stream().map(PhaseJson::of).toList(),
        level.missing().stream().map(LackJson::of).toList(),
        badges.stream()
            .filter(badge -> badge.drill().runbook().equals(runbook.id()))
            .map(BadgeJson::of)
            .toList(),
        findings.map(all ->
            all.stream()
                .filter(problem -> problem.at().file().equals(runbook.at().file()))
                .map(FindingJson::of)
                .toList()));
  }
}
