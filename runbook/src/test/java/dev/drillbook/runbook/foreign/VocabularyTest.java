// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.runbook.document.Phase;
import dev.drillbook.runbook.document.PhaseName;
import dev.drillbook.runbook.foreign.PartName.Match;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class VocabularyTest {
  @Test
  void everyNameMeansTheSameHereAndInTheFormatItself() {
    for (PhaseName name : PhaseName.all()) {
      if (name.phase() != Phase.FAULT && name.phase() != Phase.UNDO) {
        assertThat(Vocabulary.match(name.words().toUpperCase(Locale.ROOT) + ":"))
            .as(name.words())
            .contains(new Match(Part.valueOf(name.phase().name()), name.isCore()));
      }
    }
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '"',
      value = {
        "Symptoms, SYMPTOMS",
        "1.2) **Symptoms** 🔥, SYMPTOMS",
        "Step 3: Diagnoses, DIAGNOSTICS",
        "Analyses, DIAGNOSTICS",
        "Most likely root causes, CAUSES",
        "Immediate mitigation steps, MITIGATION",
        "How to fix, MITIGATION",
        "Steps to resolve it, MITIGATION",
        "Mitigation if Redis is down, MITIGATION",
        "What now? (remediation), MITIGATION",
        "Diagnosis and mitigation, DIAGNOSTICS",
        "Rollback — the quick way, ROLLBACK",
        "Recovery verification checklist (all must hold), EXIT",
        "Recovery checklist, EXIT",
        "Exit, EXIT",
        "Post-outage actions, PREVENTION",
        "Post-incident steps, PREVENTION",
        "Who to contact, ESCALATION"
      })
  void namesAreRecognisedAsPeopleWriteThem(String heading, Part part) {
    assertThat(Vocabulary.match(heading).map(Match::part)).contains(part);
  }

  @ParameterizedTest
  @CsvSource({
    "Redis",
    "Deployment and symptoms",
    "Architecture: symptoms",
    "Postgres",
    "The checks that nobody ever runs on a Friday",
    "Fault",
    "Undo",
    "''"
  })
  void otherWordsSayNothing(String heading) {
    assertThat(Vocabulary.match(heading)).isEmpty();
  }
}
