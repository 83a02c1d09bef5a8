// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.condition;

import dev.cel.common.CelAbstractSyntaxTree;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.drillbook.runbook.Condition.Field;
import dev.drillbook.runbook.Condition.Judgement;
import dev.drillbook.runbook.Condition.Truth;
import dev.drillbook.runbook.Condition.World;
import dev.drillbook.runbook.reach.ConditionReach;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A condition ready to be judged any number of times, from any thread. */
public final class Compiled {
  private final String text;
  private final CelAbstractSyntaxTree ast;
  private final CelRuntime.Program program;
  private final Survey survey;

  private Compiled(String text, CelAbstractSyntaxTree ast) {
    this.text = text;
    this.ast = ast;
    this.survey = Survey.of(ast);
    this.program = Language.plan(ast);
  }

  /**
   * @throws dev.drillbook.runbook.ConditionException with line and column when the text does not
   *     parse or calls what does not exist
   */
  public static Compiled of(String text) {
    return new Compiled(text, Language.parse(text));
  }

  public List<String> variables() {
    return survey.variables();
  }

  public List<Field> fields() {
    return survey.fields();
  }

  /** The PromQL texts, in the order of the condition. */
  public List<String> promql() {
    return survey.promql().stream().map(Survey.Literal::value).toList();
  }

  /** Line and column (from 1) of the quote that opens the n-th PromQL text. */
  public int[] promqlAt(int index) {
    return ast.getSource()
        .getOffsetLocation(survey.promql().get(index).offset())
        .map(at -> new int[] {at.getLine(), at.getColumn() + 1})
        .orElse(new int[] {1, 1});
  }

  /** The same text with other PromQL expressions and other durations inside the quotes. */
  public String rewritten(UnaryOperator<String> promql, UnaryOperator<String> duration) {
    Map<Survey.Literal, String> changes = new HashMap<>();
    survey.promql().forEach(literal -> changes.put(literal, promql.apply(literal.value())));
    survey.durations().forEach(literal -> changes.put(literal, duration.apply(literal.value())));
    return Quoted.replace(text, changes);
  }

  public Judgement judge(Map<String, ?> values, World world) {
    Map<String, Object> facts = Facts.of(values, survey.variables());
    WorldFunctions functions = new WorldFunctions(world);
    Map<Long, Object> seen = new HashMap<>();
    Reasons reasons = new Reasons(text, ast, facts, functions, seen);
    try {
      Object result =
          program.trace(facts, functions.resolver(), (expr, value) -> seen.put(expr.id(), value));
      return result instanceof Boolean truth
          ? new Judgement(
              truth ? Truth.HOLDS : Truth.DOES_NOT_HOLD, reasons.of(ast.getExpr(), truth))
          : unknown("the condition gives " + Show.value(result) + ", not true or false");
    } catch (CelEvaluationException e) {
      return unknown(reasons.whyUnknown(ast.getExpr(), e));
    }
  }

  public Optional<String> impossible() {
    return ConditionReach.impossible(ast.getExpr());
  }

  public boolean accepts(Map<String, ?> values) {
    Map<String, Object> facts = Facts.of(values, survey.variables());
    try {
      return Boolean.TRUE.equals(program.eval(facts, new WorldFunctions(World.NONE).resolver()));
    } catch (CelEvaluationException e) {
      return false;
    }
  }

  private static Judgement unknown(String why) {
    return new Judgement(Truth.UNKNOWN, "unknown: " + why);
  }
}
