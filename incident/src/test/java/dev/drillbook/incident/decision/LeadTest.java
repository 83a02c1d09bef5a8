// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident.decision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.incident.Papers;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.RunbookId;
import dev.drillbook.runbook.Severity;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class LeadTest {

  /** Candidates with how many symptoms fire, the lead, why it leads, why the second does not. */
  static Stream<Arguments> order() {
    return Stream.of(
        Arguments.of(
            List.of("errors 1", "ready 1"),
            "ready",
            "leads: 'About errors' yields to 'About ready'",
            "does not lead: yields to 'About ready'"),
        Arguments.of(
            List.of("errors 3", "ready 1", "backlog 2"),
            "ready",
            "leads: 'About errors' yields to 'About ready'",
            "does not lead: yields to 'About ready'"),
        Arguments.of(
            List.of("page 5", "store 1"),
            "store",
            "leads: db stands below web in depends-on",
            "does not lead: web stands above db in depends-on"),
        Arguments.of(
            List.of("ready 1", "abuse 2"),
            "abuse",
            "leads: 2 of its required symptoms fire, 1 of 'About ready'",
            "does not lead: 2 of the lead's required symptoms fire, here 1"),
        Arguments.of(
            List.of("ready 1", "urgent 1"),
            "urgent",
            "leads: P0 is more urgent than P1",
            "does not lead: P1 is less urgent than P0"),
        Arguments.of(
            List.of("abuse 1", "ready 1"),
            "ready",
            "leads: it stands before 'About abuse' in the estate",
            "does not lead: it stands after 'About ready' in the estate"),
        Arguments.of(
            List.of("round 1", "about 1"),
            "round",
            "leads: it stands before 'About about' in the estate",
            "does not lead: it stands after 'About round' in the estate"));
  }

  @ParameterizedTest
  @MethodSource("order")
  void leadIsChosenInOrderWhateverTheOrderOfArrival(
      List<String> candidates, String lead, String why, String whyNot) {
    List<String> arrived = new ArrayList<>(candidates);
    for (int turn = 0; turn < candidates.size(); turn++) {
      Collections.rotate(arrived, 1);
      Lead.Choice choice = Lead.choose(arrived.stream().map(LeadTest::candidate).toList(), ESTATE);

      assertThat(choice.lead()).isEqualTo(new RunbookId(lead));
      assertThat(choice.why(choice.lead())).isEqualTo(why);
      assertThat(choice.ranking()).hasSize(candidates.size());
      assertThat(choice.ranking().get(1).why()).isEqualTo(whyNot);
    }
  }

  @Test
  void onlyCandidateLeadsAndSaysSo() {
    Lead.Choice choice = Lead.choose(List.of(candidate("errors 1")), ESTATE);

    assertThat(choice.why(choice.lead())).isEqualTo("leads: the only runbook whose symptoms fire");
  }

  @Test
  void yieldingToSomethingThatIsNoCandidateCostsNothing() {
    Lead.Choice choice = Lead.choose(List.of(candidate("errors 2"), candidate("abuse 1")), ESTATE);

    assertThat(choice.lead()).isEqualTo(new RunbookId("errors"));
  }

  private static final Estate ESTATE =
      Papers.estate(
          List.of("web>db", "db"),
          Papers.runbook("ready", "web"),
          Papers.runbook("errors", "web").yieldsTo("ready"),
          Papers.runbook("backlog", "web").yieldsTo("ready").yieldsTo("errors"),
          Papers.runbook("abuse", "web"),
          Papers.runbook("page", "web"),
          Papers.runbook("urgent", "web").severity(Severity.P0),
          Papers.runbook("round", "web").yieldsTo("about"),
          Papers.runbook("about", "web").yieldsTo("round"),
          Papers.runbook("store", "db"));

  private static Lead.Candidate candidate(String text) {
    String[] parts = text.split(" ", -1);
    return new Lead.Candidate(
        ESTATE.runbook(new RunbookId(parts[0])).orElseThrow(), Integer.parseInt(parts[1]));
  }
}
