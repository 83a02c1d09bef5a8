// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.lint;

import static dev.drillbook.runbook.lint.Sound.SOUND;
import static dev.drillbook.runbook.lint.Sound.WITH_CONTROL;
import static dev.drillbook.runbook.lint.Sound.command;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every rule finds its case, and is silent about the nearest thing that is right. A rule without
 * both does not compile.
 */
class EveryRuleTest {
  private static final String WORDS =
      "# A\n\n## Symptoms\n\n- Slow.\n\n## Mitigation\n\n1. Redis first.\n2. Postgres: mend it.\n";

  /** Files beside or instead of those of the sound estate, and the same mended. */
  private record Cases(Map<String, String> wrong, Map<String, String> right) {
    static Cases of(String wrong, String right) {
      return new Cases(Map.of("slow.md", wrong), Map.of("slow.md", right));
    }

    static Cases beside(String wrong, String right) {
      return new Cases(Map.of("a.md", WORDS, "b.md", wrong), Map.of("a.md", WORDS, "b.md", right));
    }
  }

  @ParameterizedTest
  @EnumSource(to = "SILENCE_WITHOUT_REASON")
  void findsItsCaseAndIsSilentAboutTheNearestThing(Rule rule) {
    Cases cases = cases(rule);
    assertThat(cases.wrong()).isNotEqualTo(cases.right());
    assertThat(rules(cases.wrong())).contains(rule);
    assertThat(rules(cases.right())).doesNotContain(rule);
  }

  private static List<Rule> rules(Map<String, String> files) {
    return Sound.sound(files).stream().map(LintProblem::rule).toList();
  }

  private static Cases cases(Rule rule) {
    return switch (rule) {
      case UNKNOWN_KEY -> Cases.of(SOUND.replace("owner:", "ownr:"), SOUND);
      case UNKNOWN_KIND -> Cases.of(SOUND.replace("```sh ", "```shh "), SOUND);
      case BAD_EXPRESSION -> Cases.of(SOUND.replace("seconds > 1", "seconds >"), SOUND);
      case FORMAT -> Cases.of(SOUND.replace("on=box", "on=bix"), SOUND);
      case READER_WARNING ->
          Cases.of(
              SOUND.replace("on=box", "on=box risk=read"),
              SOUND.replace("on=box", "on=box risk=disruptive"));
      case NEVER_TRUE ->
          Cases.of(
              SOUND.replace("seconds > 1", "seconds == NaN"),
              SOUND.replace("seconds > 1", "seconds != NaN"));
      case NOT_A_RUNBOOK -> Cases.of("# Minutes\n\nWe met.\n", WORDS);
      case SYMPTOM_WITHOUT_SIGNAL ->
          Cases.of(WORDS, WORDS.replace("Slow.", "Slow: `rate(order_seconds_sum[5m]) > 1`."));
      case MITIGATION_WITHOUT_VERIFICATION, MISSING_EXIT_CRITERIA ->
          Cases.of(SOUND.replaceFirst("(?s)## Exit criteria.*", ""), SOUND);
      case RISK_WITHOUT_OWNER -> Cases.of(SOUND.replace("owner: ops\n", ""), SOUND);
      case DISRUPTIVE_WITHOUT_UNDO ->
          Cases.of(SOUND.replaceFirst("A restart drops.*\\n", ""), SOUND);
      case DEAD_LINK -> Cases.of(SOUND + "\n[more](gone.md)\n", SOUND + "\n[more](drill.md)\n");
      case DEAD_ANCHOR ->
          Cases.of(SOUND + "\n[more](#gone)\n", SOUND + "\n[more](#exit-criteria)\n");
      case PLACEHOLDER_LEFT ->
          Cases.of(command("kubectl logs <pod>"), command("kubectl logs api < in > out"));
      case SECRET_IN_COMMAND ->
          Cases.of(command("PGPASSWORD=hunter2hunter2 psql"), command("PGPASSWORD=$PASSWORD psql"));
      case DANGEROUS_SAMPLE -> Cases.of(command("rm -rf /"), command("rm -rf /tmp/shop"));
      case ORDERING_CONFLICT ->
          Cases.beside(
              WORDS.replace("Postgres: m", "Redis: m").replace("Redis first", "Postgres: mend it"),
              WORDS);
      case NEVER_DRILLED -> new Cases(Map.of("drill.md", "# Notes\n"), Map.of());
      case REVIEW_PASSED -> Cases.of(SOUND.replace("2026-10-01", "2026-06-01"), SOUND);
      case UNKNOWN_OWNER -> Cases.of(SOUND.replace("owner: ops", "owner: opps"), SOUND);
      case TWO_MEANINGS ->
          new Cases(
              Map.of("estate.yaml", WITH_CONTROL + "aliases: {a: max(a)}\n"),
              Map.of("estate.yaml", WITH_CONTROL + "aliases: {a: max(b)}\n"));
      case ROW_WITHOUT_RUNBOOK ->
          Cases.of(
              SOUND.replace("[Restart it](#restart-it)", ""),
              SOUND.replace("[Restart it](#restart-it)", "Call Ana"));
      case CONTRADICTING_THRESHOLDS ->
          new Cases(
              Map.of("a.md", threshold("0.05"), "b.md", threshold("0.1")),
              Map.of("a.md", threshold("0.05"), "b.md", threshold("5e-2")));
      case SILENCE_WITHOUT_REASON ->
          Cases.of(
              SOUND + "\n<!-- drillbook: ignore dead-link -->\n",
              SOUND + "\n<!-- drillbook: ignore dead-link because it comes later -->\n");
      case METRIC_MISSING,
          LABEL_MISSING,
          METRIC_TYPE,
          METRIC_STILL,
          METRIC_NARROW,
          THRESHOLD_UNREACHED,
          ENDPOINT_DEAD,
          JSON_PATH_MISSING,
          QUERY_FAILED,
          LOG_LINE_NEVER,
          LOG_FIELD_MISSING,
          LOG_LEVEL,
          HOST_UNKNOWN,
          LOGIN_REFUSED,
          COMMAND_MISSING,
          RUNBOOK_LINK_DEAD,
          NO_ANSWER ->
          throw new IllegalArgumentException(rule.id() + " needs a live system, see drill.live");
    };
  }

  private static String threshold(String number) {
    return WORDS.replace("Slow.", "`rate(errors_total[5m]) > " + number + "`");
  }
}
