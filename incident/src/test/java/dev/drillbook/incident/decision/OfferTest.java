// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.incident.Incident.Verdict;
import dev.drillbook.incident.Papers;
import dev.drillbook.runbook.ApprovalPolicy;
import dev.drillbook.runbook.ApprovalPolicy.Need;
import dev.drillbook.runbook.ApprovalPolicy.Rule;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Risk;
import dev.drillbook.runbook.Runbook.Mode;
import dev.drillbook.runbook.Settings;
import dev.drillbook.runbook.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OfferTest {

  @ParameterizedTest
  @CsvSource({
    "ASSIST, ONE, false, READ",
    "ASSIST, AUTO, true, READ",
    "AUTO, ONE, false, REVERSIBLE",
    "AUTO, TWO, false, READ",
    "AUTO, NEVER, false, READ",
    "AUTO, AUTO, false, DESTRUCTIVE",
    "AUTO, AUTO, true, REVERSIBLE",
  })
  void modePolicyAndCertaintySayWhatRunsByItself(
      Mode mode, Need need, boolean provisional, Risk upTo) {
    Offer offer = decide(mode, need, verdict(Optional.of("down"), provisional));

    assertThat(offer)
        .isInstanceOfSatisfying(
            Offer.Propose.class,
            propose -> {
              assertThat(propose.autoUpTo()).isEqualTo(upTo);
              assertThat(propose.mitigation()).isEqualTo("ready#start");
            });
  }

  @Test
  void observingOnlyWritesDown() {
    assertThat(decide(Mode.OBSERVE, Need.AUTO, verdict(Optional.of("down"), false)))
        .isInstanceOf(Offer.WriteDown.class);
  }

  @Test
  void withoutAKnownCauseNothingRunsByItself() {
    assertThat(decide(Mode.AUTO, Need.AUTO, verdict(Optional.empty(), false)))
        .isInstanceOfSatisfying(
            Offer.Propose.class, propose -> assertThat(propose.autoUpTo()).isEqualTo(Risk.READ));
  }

  @Test
  void withoutAMitigationThereIsNothingToOffer() {
    Verdict none =
        new Verdict(Optional.empty(), true, List.of(), "", Optional.empty(), Instant.EPOCH);

    assertThat(decide(Mode.AUTO, Need.AUTO, none)).isEqualTo(new Offer.Nothing("no known cause"));
  }

  private static Verdict verdict(Optional<String> cause, boolean provisional) {
    return new Verdict(
        cause, provisional, List.of(), "", Optional.of("ready#start"), Instant.EPOCH);
  }

  private static Offer decide(Mode mode, Need need, Verdict verdict) {
    Papers papers = Papers.runbook("ready", "web").mode(mode);
    return Offer.decide(papers.write(), verdict, Severity.P1, estate(need, papers));
  }

  private static Estate estate(Need need, Papers papers) {
    Estate plain = Papers.estate(List.of("web"), papers);
    Settings settings = plain.settings();
    ApprovalPolicy policy =
        new ApprovalPolicy(
            List.of(Risk.values()).stream()
                .map(risk -> new Rule(Optional.empty(), Optional.empty(), risk, need))
                .toList());
    return new Estate(
        plain.name(),
        plain.environment(),
        new Settings(
            settings.scrapeInterval(),
            settings.groupWindow(),
            settings.reopenWithin(),
            policy,
            settings.approvalExpiry(),
            settings.drillExpiry(),
            settings.ineffectiveLimit(),
            settings.reads(),
            settings.aliases()),
        plain.landscape(),
        plain.documents(),
        plain.version());
  }
}
