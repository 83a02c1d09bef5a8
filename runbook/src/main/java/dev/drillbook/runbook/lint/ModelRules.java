// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.lint;

import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Cause;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Procedure;
import dev.drillbook.runbook.Risk;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Rules about runbooks that Drillbook runs: what they leave out. */
final class ModelRules {
  private ModelRules() {}

  static Stream<LintProblem> problems(Papers papers) {
    return papers.estate().stream()
        .flatMap(estate ->
            Stream.concat(
                estate.documents().runbooks().stream().flatMap(r -> runbook(estate, r, papers)),
                aliases(estate, papers)));
  }

  private static Stream<LintProblem> runbook(Estate estate, Runbook runbook, Papers papers) {
    List<LintProblem> found = new ArrayList<>();
    if (runbook.symptoms().isEmpty()) {
      found.add(
          new LintProblem(
              runbook.at(),
              Rule.SYMPTOM_WITHOUT_SIGNAL,
              "nothing is watched for this runbook",
              "Add a promql, http, logs or sql block below Symptoms."));
    }
    boolean changes =
        runbook.mitigations().stream().flatMap(m -> m.steps().stream()).anyMatch(ModelRules::acts);
    if (changes && runbook.exit().isEmpty()) {
      found.add(
          new LintProblem(
              runbook.at(),
              Rule.MISSING_EXIT_CRITERIA,
              "the runbook does not say when it is over",
              "Add Exit criteria with a hold block."));
    }
    runbook.mitigations().forEach(m -> mitigation(runbook, m, found));
    for (Cause cause : runbook.causes()) {
      if (cause.mitigation().isEmpty() && !hasWords(papers.line(cause.at()))) {
        found.add(
            new LintProblem(
                cause.at(),
                Rule.ROW_WITHOUT_RUNBOOK,
                "'" + cause.name() + "' names no way to mend it",
                "Link its mitigation to a heading, or say whom to call."));
      }
    }
    if (estate.documents().drills().stream().noneMatch(d -> d.runbook().equals(runbook.id()))) {
      found.add(
          new LintProblem(
              runbook.at(),
              Rule.NEVER_DRILLED,
              "no drill rehearses '" + runbook.id().value() + "'",
              "Write one with 'kind: drill' and 'runbook: " + runbook.id().value() + "'."));
    }
    return found.stream();
  }

  /** Whether the last cell of a row, or anything behind a list item's evidence, says something. */
  private static boolean hasWords(String row) {
    if (!row.strip().startsWith("|")) {
      return true;
    }
    String[] cells = row.strip().replaceAll("^\\||\\|$", "").split("(?<!\\\\)\\|");
    return Stream.of(cells)
        .skip(1)
        .anyMatch(cell -> !cell.isBlank() && !cell.strip().matches("(?s)`.*`"));
  }

  private static void mitigation(Runbook runbook, Procedure steps, List<LintProblem> found) {
    for (Step step : steps.steps()) {
      if (acts(step) && runbook.meta().owner().isEmpty()) {
        found.add(
            new LintProblem(
                step.at(),
                Rule.RISK_WITHOUT_OWNER,
                "'" + step.id() + "' is " + step.risk().word() + ", and the document has no owner",
                "Add 'owner:' to the front matter."));
      }
      boolean explained = !steps.intro().isBlank() || !step.title().equalsIgnoreCase(steps.title());
      if (step.risk().compareTo(Risk.DISRUPTIVE) >= 0
          && step.run().undo().isEmpty()
          && !explained) {
        found.add(
            new LintProblem(
                step.at(),
                Rule.DISRUPTIVE_WITHOUT_UNDO,
                "'"
                    + step.id()
                    + "' is "
                    + step.risk().word()
                    + " and has neither an undo nor a reason",
                "Add undo= with the step that takes it back, or a sentence above that says why there is none."));
      }
    }
    boolean changes = steps.steps().stream().anyMatch(ModelRules::acts);
    boolean looks =
        runbook.exit().size() + steps.steps().stream().filter(ModelRules::verifies).count() > 0;
    if (changes && !looks) {
      found.add(
          new LintProblem(
              steps.at(),
              Rule.MITIGATION_WITHOUT_VERIFICATION,
              "nothing tells whether '" + steps.title() + "' helped",
              "End it with a step that looks, or add Exit criteria."));
    }
  }

  private static boolean acts(Step step) {
    return step.risk() != Risk.READ;
  }

  private static boolean verifies(Step step) {
    boolean tells = step.run().probe().isPresent() || step.run().expect().isPresent();
    return tells
        || step.block() instanceof Block.Hold
        || step.block() instanceof Block.Promql
        || (step.block() instanceof Block.Http && step.risk() == Risk.READ)
        || (step.block() instanceof Block.Sql && step.risk() == Risk.READ);
  }

  /** An alias whose name is also that of a series makes every use of it ambiguous. */
  private static Stream<LintProblem> aliases(Estate estate, Papers papers) {
    Map<String, String> aliases = estate.settings().aliases();
    Set<String> scraped = new HashSet<>();
    aliases.forEach((name, expression) -> {
      if (uses(expression, name)) {
        scraped.add(name);
      }
    });
    return scraped.stream()
        .map(name ->
            new LintProblem(
                Places.find(papers, "estate.yaml", name),
                Rule.TWO_MEANINGS,
                "'" + name + "' is an alias and the name of a series in its own expression",
                "Give the alias a name of its own, such as one with a colon."));
  }

  private static boolean uses(String expression, String name) {
    return Pattern.compile("(?<![\\w:])" + Pattern.quote(name) + "(?![\\w:(])")
        .matcher(expression.replaceAll("\"[^\"]*\"|\\{[^}]*}", ""))
        .find();
  }
}
