// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.runbook.Drill;
import dev.drillbook.runbook.Drill.Twin;
import java.util.List;
import org.junit.jupiter.api.Test;

class CoverageTest {
  private static final String REQUIREMENTS =
      """
      - {id: PW-1, system: personaworlds, text: Evidence is kept}
      - {id: PW-2, system: personaworlds, text: "Either | or"}
      - {id: DF-1, system: dashflow, text: Alerts fire}
      """;

  private static final List<Drill> DRILLS =
      List.of(
          Papers.drill("down", "ready", List.of("PW-1", "PW-9"), Twin.NONE),
          Papers.drill("slow", "ready", List.of("PW-1"), Twin.NONE));

  private static Coverage coverage() {
    return Coverage.of(DRILLS, Requirement.read("r.yaml", REQUIREMENTS).requirements());
  }

  @Test
  void gapsShow() {
    assertThat(coverage().markdown())
        .endsWith(
            """

            ## personaworlds: 1 of 2

            | id | asked | drills |
            | --- | --- | --- |
            | PW-1 | Evidence is kept | down, slow |
            | PW-2 | Either \\| or | none |

            ## dashflow: 0 of 1

            | id | asked | drills |
            | --- | --- | --- |
            | DF-1 | Alerts fire | none |
            """);
  }

  @Test
  void coveringWhatNobodyAsksForIsAProblem() {
    assertThat(coverage().problems())
        .singleElement()
        .asString()
        .startsWith("drills/down.md:1:1: there is no requirement 'PW-9'");
  }

  @Test
  void brokenRequirementsAreToldWithTheirPlace() {
    Requirement.Reading reading =
        Requirement.read(
            "r.yaml",
            """
            - {id: A, system: s, text: t}
            - {id: A, system: s, text: t}
            - {id: B, system: s}
            - {id: C, system: s, text: t, colour: red}
            """);

    assertThat(reading.requirements()).extracting(Requirement::id).containsExactly("A");
    assertThat(reading.problems())
        .extracting(Object::toString)
        .containsExactly(
            "r.yaml:2:3: the id 'A' stands twice. Give each requirement its own.",
            "r.yaml:3:3: a requirement has no text. Write it.",
            "r.yaml:4:3: unknown key 'colour'. A requirement has id, system, text.");
    assertThat(Requirement.read("r.yaml", "a: b").problems()).hasSize(1);
    assertThat(Requirement.read("r.yaml", "[").problems()).hasSize(1);
  }
}
