// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.lint;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Promql;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.ConditionException;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.Step;
import dev.drillbook.runbook.foreign.Item;
import dev.drillbook.runbook.reach.PromqlReach;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A rule about expressions that no values can make true. */
final class ExpressionRules {
  /** Without one of these a text of another team is no condition, and need not be read as one. */
  private static final Pattern COMPARES = Pattern.compile("[=!<>&|]");

  private ExpressionRules() {}

  static Stream<LintProblem> problems(Papers papers) {
    Stream<LintProblem> watched =
        papers.estate().stream()
            .flatMap(estate -> estate.documents().runbooks().stream())
            .flatMap(runbook -> runbook.steps().stream())
            .flatMap(ExpressionRules::step);
    Stream<LintProblem> written =
        papers
            .foreign()
            .flatMap(runbook -> runbook.parts().values().stream())
            .flatMap(List::stream)
            .filter(item -> item.kind() == Item.Kind.EXPRESSION)
            .filter(item -> !papers.isArmed(item.at().file()))
            .flatMap(item -> judged(verdict(item.command().orElse("")), item.at()));
    return Stream.concat(watched, written);
  }

  private static Stream<LintProblem> step(Step step) {
    Stream<Verdict> conditions = conditions(step).map(ExpressionRules::verdict);
    Stream<Verdict> block =
        step.block() instanceof Block.Promql promql
            ? Stream.of(verdict(promql.expr()))
            : Stream.empty();
    return Stream.concat(block, conditions).flatMap(verdict -> judged(verdict, step.at()));
  }

  private static Stream<Condition> conditions(Step step) {
    Stream<Optional<Condition>> own =
        Stream.of(step.run().when(), step.run().expect(), step.run().done(), step.signal().fires());
    Optional<Condition> block =
        switch (step.block()) {
          case Block.Hold hold -> Optional.of(hold.condition());
          case Block.Cel cel -> Optional.of(cel.condition());
          case Block.Logs logs -> Optional.of(logs.filter());
          default -> Optional.empty();
        };
    return Stream.concat(own, Stream.of(block)).flatMap(Optional::stream);
  }

  private static Stream<LintProblem> judged(Verdict verdict, Position at) {
    return verdict.what().stream()
        .map(what -> new LintProblem(at, Rule.NEVER_TRUE, what, "Correct the comparison."));
  }

  /** What is wrong; empty when nothing is, or nobody can say. */
  record Verdict(Optional<String> what) {
    private static final Verdict NONE = new Verdict(Optional.empty());

    private static Verdict never(String why) {
      return new Verdict(Optional.of("this can never be true: " + why));
    }
  }

  /** An expression of a document that says nothing about its language. */
  static Verdict verdict(String text) {
    try {
      return verdict(Promql.parse(text));
    } catch (PromqlException notPromql) {
      return COMPARES.matcher(text).find() ? condition(text) : Verdict.NONE;
    }
  }

  private static Verdict condition(String text) {
    try {
      return verdict(Condition.parse(text));
    } catch (ConditionException neither) {
      return Verdict.NONE;
    }
  }

  private static Verdict verdict(Expr expr) {
    return PromqlReach.impossible(expr)
        .map(Verdict::never)
        .or(() ->
            PromqlReach.pointless(expr)
                .map(why -> new Verdict(Optional.of("this answers with nothing measured: " + why))))
        .orElse(Verdict.NONE);
  }

  private static Verdict verdict(Condition condition) {
    return condition
        .impossible()
        .map(Verdict::never)
        .or(() ->
            condition.promql().stream()
                .map(text -> verdict(Promql.parse(text)))
                .filter(inner -> inner.what().isPresent())
                .findFirst())
        .orElse(Verdict.NONE);
  }
}
