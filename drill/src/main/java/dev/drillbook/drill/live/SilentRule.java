// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill.live;

import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.lint.Rule;
import dev.drillbook.runbook.lint.Rule.Severity;
import dev.drillbook.signals.look.Glimpse;
import dev.drillbook.signals.look.Glimpse.Silent;
import dev.drillbook.signals.look.Glimpse.Sort;
import dev.drillbook.signals.look.LogExcerpt;
import java.util.Optional;

/** Who gave no answer: told once, with what is unknown because of it. */
final class SilentRule {
  private final Optional<Estate> estate;
  private final Findings findings;

  SilentRule(Optional<Estate> estate, Findings findings) {
    this.estate = estate;
    this.findings = findings;
  }

  /** After all other rules: only then it is known how much is unknown. */
  void tell(Glimpse glimpse) {
    boolean first = true;
    for (Silent silent : glimpse.silent()) {
      String unknown = first ? unknown() : "";
      first = false;
      findings.add(
          at(silent.sort(), silent.name()),
          rule(silent),
          "'" + silent.name() + "' gives no answer: " + silent.reason() + unknown,
          todo(silent));
    }
    for (LogExcerpt log : glimpse.logs()) {
      if (log.lines().isEmpty()) {
        findings.add(
            at(Sort.LOG, log.source()),
            Rule.NO_ANSWER,
            Severity.NOTE,
            "the log '" + log.source() + "' has no line yet, so that nothing can be said about it",
            "Look again when it has some.");
      }
    }
  }

  private String unknown() {
    int count = findings.unknown();
    return count == 0
        ? ""
        : "; whether "
            + count
            + (count == 1 ? " thing" : " things")
            + " that the documents name "
            + (count == 1 ? "is" : "are")
            + " there is unknown until all sources answer";
  }

  private static Rule rule(Silent silent) {
    return switch (silent.trouble()) {
      case UNKNOWN_HOST -> Rule.HOST_UNKNOWN;
      case UNREACHABLE -> silent.sort() == Sort.LOG ? Rule.NO_ANSWER : Rule.ENDPOINT_DEAD;
      case REFUSED -> Rule.LOGIN_REFUSED;
      case FAILED, UNCLEAR -> Rule.NO_ANSWER;
    };
  }

  private static String todo(Silent silent) {
    return switch (silent.trouble()) {
      case UNKNOWN_HOST -> "Correct its url, or the name service.";
      case REFUSED -> "Correct the login, and the rights of its user.";
      case UNREACHABLE, FAILED, UNCLEAR ->
          silent.sort() == Sort.LOG
              ? "Correct the pattern of its files, or who may read them."
              : "Start it, or correct its url; then look again.";
    };
  }

  private Position at(Sort sort, String name) {
    return estate
        .flatMap(e ->
            switch (sort) {
              case TARGET ->
                  Optional.ofNullable(e.landscape().targets().get(name))
                      .map(t -> t.at())
                      .or(() ->
                          Optional.ofNullable(e.landscape().prometheus().get(name))
                              .map(p -> p.at()));
              case DATABASE ->
                  Optional.ofNullable(e.landscape().databases().get(name)).map(d -> d.at());
              case LOG -> Optional.ofNullable(e.landscape().logs().get(name)).map(l -> l.at());
            })
        .orElse(new Position(name, 1, 1));
  }
}
