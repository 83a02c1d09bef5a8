// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class PhaseNameTest {
  private static final Map<Phase, List<String>> OWN =
      Map.ofEntries(
          Map.entry(Phase.SYMPTOMS, List.of("symptoms", "symptom", "meaning", "detection")),
          Map.entry(Phase.IMPACT, List.of("impact")),
          Map.entry(
              Phase.CAUSES,
              List.of(
                  "causes",
                  "likely causes",
                  "common causes",
                  "possible causes",
                  "cause-first triage")),
          Map.entry(
              Phase.DIAGNOSTICS,
              List.of(
                  "diagnostics",
                  "diagnosis",
                  "checks",
                  "triage",
                  "triage steps",
                  "possible checks",
                  "information gathering",
                  "investigation")),
          Map.entry(
              Phase.MITIGATION,
              List.of(
                  "mitigation",
                  "mitigations",
                  "mitigation steps",
                  "mitigation options",
                  "remediation",
                  "resolution",
                  "resolution steps",
                  "immediate actions",
                  "immediate mitigation",
                  "fix")),
          Map.entry(
              Phase.EXIT,
              List.of(
                  "exit",
                  "exit criteria",
                  "recovery verification",
                  "recovery verification checklist",
                  "recovery checklist",
                  "success criteria",
                  "post checks")),
          Map.entry(Phase.ROLLBACK, List.of("rollback", "rollback policy", "rollback procedure")),
          Map.entry(
              Phase.PREVENTION,
              List.of(
                  "prevention",
                  "long-term fix",
                  "post-incident",
                  "post-incident review",
                  "post-mortem")),
          Map.entry(Phase.ESCALATION, List.of("escalation")),
          Map.entry(Phase.FAULT, List.of("fault")),
          Map.entry(Phase.UNDO, List.of("undo")));

  @Test
  void theFormatsOwnHeadingsAreTheseAndNoOthers() {
    for (PhaseName name : PhaseName.all()) {
      boolean own = OWN.getOrDefault(name.phase(), List.of()).contains(name.words());
      assertThat(name.isOwn()).as(name.words()).isEqualTo(own);
      assertThat(Phase.of("2. " + name.words() + ":").isPresent()).as(name.words()).isEqualTo(own);
    }
    OWN.forEach((phase, headings) ->
        headings.forEach(heading -> assertThat(Phase.of(heading)).as(heading).contains(phase)));
  }
}
