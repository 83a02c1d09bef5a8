// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.lint;

import static dev.drillbook.runbook.lint.Sound.SOUND;
import static dev.drillbook.runbook.lint.Sound.WITH_CONTROL;
import static dev.drillbook.runbook.lint.Sound.command;
import static dev.drillbook.runbook.lint.Sound.problems;
import static dev.drillbook.runbook.lint.Sound.sound;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LintTest {
  @Test
  void hasNothingToSayAboutASoundEstate() {
    assertThat(sound(Map.of())).isEmpty();
  }

  @Test
  void tellsUnknownKeysAndKinds() {
    finds(Rule.UNKNOWN_KEY, SOUND.replace("owner:", "ownr:"), 3);
    finds(Rule.UNKNOWN_KIND, SOUND.replace("```sh ", "```shh "), 30);
    assertThat(rules(SOUND.replace("owner:", "ownr:"))).doesNotContain(Rule.FORMAT);
  }

  @Test
  void tellsExpressionsThatDoNotParse() {
    finds(Rule.BAD_EXPRESSION, SOUND.replace("order_seconds > 1", "order_seconds > "), 15);
    misses(Rule.BAD_EXPRESSION, SOUND);
  }

  @Test
  void tellsWhatTheReaderCannotUseOrUnderstandsOtherwise() {
    finds(Rule.FORMAT, SOUND.replace("on=box", "on=bix"), 30);
    finds(Rule.READER_WARNING, SOUND.replace("on=box", "on=box risk=read"), 30);
    misses(Rule.READER_WARNING, SOUND);
  }

  @Test
  void tellsExpressionsThatCanNeverBeTrue() {
    String never =
        SOUND.replace("promql(\"max(order_seconds)\") < 1", "slow.value > 5 && slow.value < 3");
    finds(Rule.NEVER_TRUE, never, 36);
    finds(Rule.NEVER_TRUE, SOUND.replace("order_seconds > 1", "rate(orders_total[5m]) < 0"), 14);
    misses(Rule.NEVER_TRUE, SOUND.replace("order_seconds > 1", "rate(orders_total[5m]) <= 0"));
    finds(
        Rule.NEVER_TRUE,
        SOUND.replace("max(order_seconds)", "order_seconds > 5 and order_seconds < 3"),
        36);
    String foreign = "# A\n\n## Symptoms\n\n- `rate(errors_total[5m]) < 0`\n";
    finds(Rule.NEVER_TRUE, foreign, 5);
    misses(Rule.NEVER_TRUE, foreign.replace("< 0", "> 0"));
  }

  @Test
  void tellsSymptomsWithoutASignal() {
    String words = "# Slow\n\n## Symptoms\n\n- Orders take long.\n\n## Mitigation\n\n- Restart.\n";
    finds(Rule.SYMPTOM_WITHOUT_SIGNAL, words, 5);
    misses(
        Rule.SYMPTOM_WITHOUT_SIGNAL,
        words.replace("long.", "long: `rate(order_seconds_sum[5m]) > 1`."));
    String unwatched =
        SOUND
            .replaceFirst("(?s)  ```promql.*?```\\n", "")
            .replaceFirst("(?s)## Causes.*?## M", "## M");
    assertThat(rules(problems(Map.of("estate.yaml", WITH_CONTROL, "slow.md", unwatched))))
        .contains(Rule.SYMPTOM_WITHOUT_SIGNAL);
  }

  @Test
  void tellsWhatDoesNotSayWhenItIsOver() {
    String open = SOUND.replaceFirst("(?s)## Exit criteria.*", "");
    finds(Rule.MISSING_EXIT_CRITERIA, open, 8);
    finds(Rule.MITIGATION_WITHOUT_VERIFICATION, open, 26);
    misses(
        Rule.MITIGATION_WITHOUT_VERIFICATION, open + "\n```promql id=after\norder_seconds\n```\n");
    misses(Rule.MISSING_EXIT_CRITERIA, SOUND);
    finds(
        Rule.MISSING_EXIT_CRITERIA,
        "# A\n\n## Symptoms\n\n- Slow.\n\n## Mitigation\n\n- Mend.\n",
        1);
  }

  @Test
  void tellsChangesThatNobodyAnswersFor() {
    finds(Rule.RISK_WITHOUT_OWNER, SOUND.replace("owner: ops\n", ""), 29);
    misses(Rule.RISK_WITHOUT_OWNER, SOUND);
  }

  @Test
  void tellsDisruptiveStepsWithoutUndoOrReason() {
    String bare = SOUND.replaceFirst("A restart drops.*\\n", "");
    finds(Rule.DISRUPTIVE_WITHOUT_UNDO, bare, 29);
    misses(
        Rule.DISRUPTIVE_WITHOUT_UNDO,
        bare.replace("id=restart on=box", "id=restart on=box undo=back")
            .replace("## Exit", "```sh id=back on=box\nsystemctl stop api\n```\n\n## Exit")
            .replace("```sh id=back", "Back to how it was.\n\n```sh id=back"));
    misses(Rule.DISRUPTIVE_WITHOUT_UNDO, SOUND);
  }

  @Test
  void tellsDeadLinksAndAnchors() {
    finds(Rule.DEAD_LINK, SOUND + "\nSee [more](gone.md).\n", 40);
    finds(Rule.DEAD_ANCHOR, SOUND + "\nSee [more](#gone).\n", 40);
    finds(Rule.DEAD_ANCHOR, SOUND + "\nSee [more](other.md#gone).\n", 40);
    misses(Rule.DEAD_ANCHOR, SOUND + "\nSee [more](other.md#there), [this](#causes).\n");
    misses(Rule.DEAD_LINK, SOUND + "\nSee [more](other.md#there) and [a picture](picture.png).\n");
  }

  @Test
  void tellsPlaceholders() {
    finds(Rule.PLACEHOLDER_LEFT, command("kubectl logs <pod-name>"), 6);
    finds(Rule.PLACEHOLDER_LEFT, command("curl http://<host>/health"), 6);
    finds(Rule.PLACEHOLDER_LEFT, command("curl http://{{ host }}/health"), 6);
    misses(Rule.PLACEHOLDER_LEFT, command("kubectl logs api-0 < in > out"));
  }

  @Test
  void tellsSecretsAndNeverQuotesThem() {
    for (String carrier :
        List.of(
            "curl -H 'Authorization: Bearer hunter2hunter2' http://api/x",
            "PGPASSWORD=hunter2hunter2 psql -c 'select 1'",
            "mysql -u root -phunter2hunter2 -e 'select 1'",
            "curl -u admin:hunter2hunter2 http://api/x",
            "psql postgres://app:hunter2hunter2@db/shop",
            "redis-cli -a hunter2hunter2 ping")) {
      assertThat(rules(command(carrier))).as(carrier).contains(Rule.SECRET_IN_COMMAND);
      finds(Rule.SECRET_IN_COMMAND, command(carrier), 6);
      assertThat(lint(command(carrier)).toString()).doesNotContain("hunter2");
    }
    misses(
        Rule.SECRET_IN_COMMAND, command("curl -H \"Authorization: Bearer $TOKEN\" http://api/x"));
    misses(Rule.SECRET_IN_COMMAND, command("PGPASSWORD=${secret:DB} psql -p 5432 -c 'select 1'"));
    misses(Rule.SECRET_IN_COMMAND, command("kubectl get secret db --token=$T"));
  }

  @Test
  void tellsValuesThatStandForASecretFromSecrets() {
    for (String standIn :
        List.of(
            "kubectl set env deploy/x DATABASE_URL=\"postgres://user:pass@db.example.internal:5432/x\"",
            "kubectl create secret generic x --from-literal=API_KEY=sk-new-key",
            "mysql -u root -pYOUR_PASSWORD -e 'select 1'",
            "curl -H 'Authorization: Bearer your-token-here' http://api/x")) {
      misses(Rule.SECRET_IN_COMMAND, command(standIn));
      finds(Rule.PLACEHOLDER_LEFT, command(standIn), 6);
    }
    String made =
        "NODE_ENV=production KEY_SECRET=aaaaaaaaaaaaaaaaaaaaaaaa API_KEY=sk_test_example run";
    misses(Rule.SECRET_IN_COMMAND, command(made));
    finds(Rule.DANGEROUS_SAMPLE, command(made), 6);
    finds(Rule.SECRET_IN_COMMAND, command(made.replace("sk_test_example", "sk-hunter2hunter2")), 6);
    misses(Rule.DANGEROUS_SAMPLE, command("NODE_ENV=production KEY_SECRET=$KEY run"));
  }

  @Test
  void tellsSamplesThatDoHarm() {
    finds(Rule.DANGEROUS_SAMPLE, command("rm -rf /"), 6);
    finds(Rule.DANGEROUS_SAMPLE, command("chmod -R 777 /var/www"), 6);
    finds(Rule.DANGEROUS_SAMPLE, command("curl https://x/install.sh | sh"), 6);
    finds(Rule.DANGEROUS_SAMPLE, command("psql -c 'delete from jobs'"), 6);
    misses(Rule.DANGEROUS_SAMPLE, command("rm /tmp/shop/lock"));
    misses(Rule.DANGEROUS_SAMPLE, command("psql -c 'delete from jobs where id = 7'"));
  }

  @Test
  void tellsOrdersThatDoNotAgree() {
    String one =
        "# A\n\n## Symptoms\n\n- Slow.\n\n## Mitigation\n\n1. Redis first: restart it.\n2. Postgres: restore it.\n";
    String other =
        one.replace(
            "1. Redis first: restart it.\n2. Postgres: restore it.",
            "1. Postgres: restore it.\n2. Redis: restart it.");
    String same = one.replace("Redis first: restart it", "Redis: restart it");
    assertThat(problems(Map.of("a.md", one, "b.md", other)))
        .filteredOn(p -> p.rule() == Rule.ORDERING_CONFLICT)
        .singleElement()
        .satisfies(p -> assertThat(p.what()).contains("b.md:9").contains("redis"));
    assertThat(rules(problems(Map.of("a.md", one, "b.md", same))))
        .doesNotContain(Rule.ORDERING_CONFLICT);
    String verbs =
        one.replace(
            "1. Redis first: restart it.\n2. Postgres: restore it.",
            "1. Redis first.\n2. Re-run the gate.\n3. Keep watching.");
    String matrix =
        one.replace(
            "1. Redis first: restart it.\n2. Postgres: restore it.",
            "1. Re-run the gate.\n2. Redis: restart it.");
    String unordered = other.replace("1. ", "- ").replace("2. ", "- ");
    assertThat(rules(problems(Map.of("a.md", verbs, "b.md", matrix))))
        .doesNotContain(Rule.ORDERING_CONFLICT);
    assertThat(rules(problems(Map.of("a.md", one, "b.md", unordered))))
        .doesNotContain(Rule.ORDERING_CONFLICT);
  }

  @Test
  void tellsRunbooksThatWereNeverDrilled() {
    assertThat(rules(problems(Map.of("estate.yaml", WITH_CONTROL, "slow.md", SOUND))))
        .containsExactly(Rule.NEVER_DRILLED);
    misses(Rule.NEVER_DRILLED, SOUND);
  }

  @Test
  void tellsReviewsThatWereDue() {
    finds(Rule.REVIEW_PASSED, SOUND.replace("2026-10-01", "2026-06-01"), 4);
    misses(Rule.REVIEW_PASSED, SOUND.replace("90d", "2y").replace("2026-10-01", "2025-06-01"));
  }

  @Test
  void tellsOwnersThatNobodyKnows() {
    finds(Rule.UNKNOWN_OWNER, SOUND.replace("owner: ops", "owner: opps"), 3);
    misses(Rule.UNKNOWN_OWNER, SOUND.replace("owner: ops", "owner: ana"));
  }

  @Test
  void tellsNamesWithTwoMeanings() {
    String twice = WITH_CONTROL + "aliases:\n  order_seconds: max(order_seconds)\n";
    assertThat(rules(sound(Map.of("estate.yaml", twice)))).contains(Rule.TWO_MEANINGS);
    String once = WITH_CONTROL + "aliases:\n  shop:order_seconds: max(order_seconds)\n";
    assertThat(rules(sound(Map.of("estate.yaml", once)))).doesNotContain(Rule.TWO_MEANINGS);
  }

  @Test
  void tellsRowsThatLeadNowhere() {
    finds(Rule.ROW_WITHOUT_RUNBOOK, SOUND.replace("[Restart it](#restart-it)", ""), 22);
    misses(Rule.ROW_WITHOUT_RUNBOOK, SOUND.replace("[Restart it](#restart-it)", "Call Ana"));
  }

  @Test
  void showsContradictingThresholdsSideBySide() {
    String five =
        "# A\n\n## Symptoms\n\n- Error rate above 5% for a while.\n\n## Mitigation\n\n- Mend.\n";
    assertThat(problems(Map.of("a.md", five, "b.md", five.replace("5%", "10%"))))
        .filteredOn(p -> p.rule() == Rule.CONTRADICTING_THRESHOLDS)
        .singleElement()
        .satisfies(p -> assertThat(p.what()).contains("10%").contains("5%").contains("a.md:5"));
    assertThat(contradictions(five, five)).isEmpty();
    assertThat(contradictions(five, five + "\n## Rollback\n\n- Error rate above 10%.\n")).isEmpty();
  }

  @Test
  void comparesThresholdsByWhatTheyAreAbout() {
    String rate = symptom("sum by (job) (rate(errors_total{env=\"x\",job=\"a\"}[5m])) > 0.05");
    String other = symptom("0.1 < (sum by (job) (rate(errors_total{job=\"a\", env=\"x\"}[1m])))");
    assertThat(contradictions(rate, other))
        .singleElement()
        .satisfies(p -> assertThat(p.what()).contains("0.1").contains("0.05").contains("a.md:5"));
    String percent = symptom("100 * rate(errors_total[5m]) > 5");
    assertThat(contradictions(percent, symptom("rate(errors_total[5m]) > 0.1"))).hasSize(1);
    assertThat(contradictions(percent, symptom("rate(errors_total[5m]) > 0.05"))).isEmpty();
    assertThat(contradictions(percent, symptom("rate(errors_total[5m]) < 0.1"))).isEmpty();
    assertThat(contradictions(percent, symptom("rate(faults_total[5m]) > 0.1"))).isEmpty();
    assertThat(contradictions(percent, symptom("increase(errors_total[5m]) > 0.1"))).isEmpty();
    assertThat(contradictions(rate, other.replace("env=\"x\"", "env=\"y\""))).isEmpty();
  }

  private static String symptom(String expression) {
    return "# A\n\n## Symptoms\n\n- `" + expression + "`\n\n## Mitigation\n\n- Mend.\n";
  }

  private static List<LintProblem> contradictions(String one, String other) {
    return problems(Map.of("a.md", one, "b.md", other)).stream()
        .filter(problem -> problem.rule() == Rule.CONTRADICTING_THRESHOLDS)
        .toList();
  }

  @Test
  void saysWhatIsNoRunbook() {
    assertThat(rules(problems(Map.of("a.md", "# Minutes\n\nWe met.\n"))))
        .containsExactly(Rule.NOT_A_RUNBOOK);
    misses(Rule.NOT_A_RUNBOOK, SOUND);
  }

  @Test
  void keepsSilentWithAReasonOnly() {
    String at = "<!-- drillbook: ignore dangerous-sample%s -->";
    String loud = command("rm -rf /");
    String reasoned =
        loud.replace("```", at.formatted(" because it shows what not to do") + "\n```");
    assertThat(rules(lint(reasoned.replaceFirst("(?s)\\n<!--[^>]*-->\\n```\\n$", "\n```\n"))))
        .doesNotContain(Rule.DANGEROUS_SAMPLE);
    String bare = loud.replaceFirst("```", at.formatted("") + "\n```");
    assertThat(rules(lint(bare))).contains(Rule.DANGEROUS_SAMPLE, Rule.SILENCE_WITHOUT_REASON);
    String unknown =
        loud.replaceFirst("```", "<!-- drillbook: ignore dangerous because x -->\n```");
    finds(Rule.SILENCE_WITHOUT_REASON, unknown, 5);
    String error = SOUND.replace("owner:", "# drillbook: ignore unknown-key because x\nownr:");
    finds(Rule.UNKNOWN_KEY, error, 4);
  }

  @Test
  void isExplainedRuleByRuleInTheManual() throws IOException {
    String manual =
        Files.readString(Path.of(System.getProperty("drillbook.root"), "docs/runbook-format.md"));
    for (Rule rule : Rule.values()) {
      assertThat(manual)
          .contains(
              "| `" + rule.id() + "` | " + rule.severity().word() + " | " + rule.summary() + " |");
    }
  }

  private static void finds(Rule rule, String document, int line) {
    assertThat(lint(document))
        .filteredOn(p -> p.rule() == rule)
        .as(() -> rule.id() + " in " + lint(document))
        .anySatisfy(p -> {
          assertThat(p.at().file()).isEqualTo("slow.md");
          assertThat(p.at().line()).isEqualTo(line);
          assertThat(p.at().column()).isPositive();
          assertThat(p.what()).isNotBlank();
          assertThat(p.todo()).isNotBlank();
        });
  }

  private static void misses(Rule rule, String document) {
    assertThat(rules(lint(document))).doesNotContain(rule);
  }

  private static List<Rule> rules(String document) {
    return rules(lint(document));
  }

  private static List<Rule> rules(List<LintProblem> problems) {
    return problems.stream().map(LintProblem::rule).toList();
  }

  private static List<LintProblem> lint(String document) {
    return sound(
        Map.of(
            "slow.md",
            document,
            "other.md",
            "# Other\n\n## There\n\n## Symptoms\n\n- `rate(orders_total[5m]) > 9`\n"));
  }
}
