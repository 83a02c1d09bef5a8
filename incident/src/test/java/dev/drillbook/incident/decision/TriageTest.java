// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident.decision;

import static dev.drillbook.runbook.Condition.Truth.DOES_NOT_HOLD;
import static dev.drillbook.runbook.Condition.Truth.HOLDS;
import static dev.drillbook.runbook.Condition.Truth.UNKNOWN;
import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.incident.Incident.Row;
import dev.drillbook.incident.Incident.Verdict;
import dev.drillbook.incident.Papers;
import dev.drillbook.runbook.Condition.Judgement;
import dev.drillbook.runbook.Condition.Truth;
import dev.drillbook.runbook.Runbook;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TriageTest {
  private static final Runbook TABLE =
      Papers.runbook("ready", "web")
          .cause("down", "a", "start")
          .cause("hangs", "b", "restart")
          .cause("elsewhere", "c", "other#heading")
          .mitigation("start")
          .mitigation("restart")
          .write();

  static Stream<Arguments> verdicts() {
    return Stream.of(
        Arguments.of(List.of(HOLDS, HOLDS, HOLDS), "down", false, "ready#start"),
        Arguments.of(List.of(DOES_NOT_HOLD, HOLDS, UNKNOWN), "hangs", false, "ready#restart"),
        Arguments.of(List.of(UNKNOWN, HOLDS, HOLDS), "hangs", true, "ready#restart"),
        Arguments.of(List.of(HOLDS, UNKNOWN, UNKNOWN), "down", false, "ready#start"),
        Arguments.of(
            List.of(DOES_NOT_HOLD, DOES_NOT_HOLD, HOLDS), "elsewhere", false, "other#heading"),
        Arguments.of(List.of(DOES_NOT_HOLD, DOES_NOT_HOLD, DOES_NOT_HOLD), "", false, ""),
        Arguments.of(List.of(DOES_NOT_HOLD, UNKNOWN, DOES_NOT_HOLD), "", true, ""));
  }

  @ParameterizedTest
  @MethodSource("verdicts")
  void firstRowThatHoldsIsTheAnswer(
      List<Truth> truths, String cause, boolean provisional, String mitigation) {
    Verdict verdict = judge(truths);

    assertThat(verdict.cause().orElse("")).isEqualTo(cause);
    assertThat(verdict.provisional()).isEqualTo(provisional);
    assertThat(verdict.mitigation().orElse("")).isEqualTo(mitigation);
    assertThat(verdict.rows()).extracting(Row::truth).isEqualTo(truths);
  }

  @Test
  void whyNamesTheValuesOfTheAnswerAndOfEveryRowAbove() {
    assertThat(judge(List.of(UNKNOWN, DOES_NOT_HOLD, HOLDS)).why())
        .isEqualTo(
            """
            row 3 holds: c = HOLDS
            Why not row 1 'down': unknown, a = UNKNOWN
            Why not row 2 'hangs': b = DOES_NOT_HOLD\
            """);
  }

  @Test
  void withoutATableTheOnlyMitigationIsNamedAndNoCause() {
    Runbook runbook = Papers.runbook("plain", "web").mitigation("restart").write();

    Verdict verdict = Triage.judge(runbook, c -> new Judgement(HOLDS, ""), Instant.EPOCH);

    assertThat(verdict.cause()).isEmpty();
    assertThat(verdict.mitigation()).contains("plain#restart");
    assertThat(verdict.why()).isEqualTo("the runbook has no cause table");
  }

  private static Verdict judge(List<Truth> truths) {
    return Triage.judge(
        TABLE,
        condition -> {
          Truth truth = truths.get("abc".indexOf(condition.text()));
          return new Judgement(truth, condition.text() + " = " + truth);
        },
        Instant.EPOCH);
  }
}
