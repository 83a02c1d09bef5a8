// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill.live;

import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.RunbookId;
import dev.drillbook.runbook.Step;
import dev.drillbook.runbook.lint.Rule;
import dev.drillbook.runbook.lint.Rule.Severity;
import dev.drillbook.signals.look.Glimpse;
import dev.drillbook.signals.look.Glimpse.Trouble;
import java.util.Optional;

/** What came back from addresses, queries and links. */
final class AnswerRules {
  private final Glimpse glimpse;
  private final Findings findings;

  AnswerRules(Glimpse glimpse, Findings findings) {
    this.glimpse = glimpse;
    this.findings = findings;
  }

  void page(Asked.Page asked) {
    Glimpse.Answer answer = glimpse.answers().get(asked.url());
    if (answer != null) {
      judge(asked.at(), "GET " + asked.url(), answer);
    }
  }

  /** A block that was asked once. */
  void step(String key, Step step) {
    Glimpse.Answer answer = glimpse.answers().get(key);
    if (answer == null) {
      return;
    }
    Position at = new Position(step.at().file(), step.at().line() + 1, step.at().column());
    if (step.block() instanceof Block.Http http) {
      String on = step.on().map(o -> " of " + o).orElse("");
      judge(at, http.method() + " " + http.url() + on, answer);
    } else if (answer instanceof Glimpse.SaidNothing none) {
      findings.add(
          at,
          none.trouble() == Trouble.FAILED ? Rule.QUERY_FAILED : Rule.NO_ANSWER,
          "the query '" + step.id() + "' gets no answer: " + none.reason(),
          "Run it by hand with the reader's login; correct the query, or the login's rights.");
    }
  }

  private void judge(Position at, String asked, Glimpse.Answer answer) {
    switch (answer) {
      case Glimpse.SaidNothing none -> silence(at, asked, none);
      case Glimpse.Said said -> status(at, asked, status(said));
    }
  }

  static long status(Glimpse.Said said) {
    return said.fields().get("status") instanceof Long status ? status : 0;
  }

  private void status(Position at, String asked, long status) {
    if (status == 404 || status == 405 || status == 410) {
      findings.add(
          at,
          Rule.ENDPOINT_DEAD,
          asked + " is answered with " + status,
          "Correct the path; the system answers others.");
    } else if (status == 401 || status == 403) {
      findings.add(
          at,
          Rule.LOGIN_REFUSED,
          asked + " is answered with " + status,
          "Give the target a login under headers, or correct it.");
    }
  }

  private void silence(Position at, String asked, Glimpse.SaidNothing none) {
    Rule rule =
        switch (none.trouble()) {
          case UNKNOWN_HOST -> Rule.HOST_UNKNOWN;
          case UNREACHABLE -> Rule.ENDPOINT_DEAD;
          case REFUSED -> Rule.LOGIN_REFUSED;
          case FAILED, UNCLEAR -> Rule.NO_ANSWER;
        };
    findings.add(
        at,
        rule,
        "no answer to " + asked + ": " + none.reason(),
        "Start what should answer, or correct the address.");
  }

  void runbookLink(Asked.RunbookLink asked, Optional<Estate> estate) {
    String target = asked.target();
    if (target.startsWith("/")) {
      String id = target.replaceFirst("^/runbooks/", "").replaceFirst("#.*", "");
      boolean there =
          estate.isEmpty()
              || !target.startsWith("/runbooks/")
              || estate.get().runbook(new RunbookId(id)).isPresent();
      if (!there) {
        dead(asked, "the estate has no runbook '" + id + "'");
      }
      return;
    }
    Glimpse.Answer answer = glimpse.answers().get(target);
    if (answer instanceof Glimpse.Said said
        && (status(said) == 404 || status(said) == 410 || status(said) >= 500)) {
      dead(asked, "it is answered with " + status(said));
    } else if (answer instanceof Glimpse.SaidNothing none) {
      if (none.trouble() == Trouble.UNCLEAR) {
        findings.add(
            asked.at(),
            Rule.NO_ANSWER,
            "whether the runbook link leads anywhere is unknown: " + none.reason(),
            "Try again.");
      } else {
        dead(asked, none.reason());
      }
    }
  }

  private void dead(Asked.RunbookLink asked, String why) {
    findings.add(
        asked.at(),
        Rule.RUNBOOK_LINK_DEAD,
        Severity.WARNING,
        "whoever is paged by this alert finds no runbook: " + why,
        "Correct runbook_url.");
  }
}
