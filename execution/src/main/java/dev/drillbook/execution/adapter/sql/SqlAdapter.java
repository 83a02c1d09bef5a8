// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.adapter.sql;

import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.adapter.Adapter;
import dev.drillbook.execution.adapter.Assignment;
import dev.drillbook.execution.adapter.Prepared;
import dev.drillbook.execution.adapter.References;
import dev.drillbook.execution.adapter.RenderingException;
import dev.drillbook.execution.machine.Outcome;
import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.DatabaseTarget;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Step;
import dev.drillbook.target.SqlGate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Runs the statements of a {@code sql} block. A reference becomes a bound parameter, so a value can
 * never become part of the statement; a duration is a number and stands in the text.
 */
public final class SqlAdapter implements Adapter {
  private static final Pattern RESULT = Pattern.compile("\\$\\{result:[^}]*}");

  private final SqlGate gate;
  private final Supplier<Estate> estate;

  public SqlAdapter(SqlGate gate, Supplier<Estate> estate) {
    this.gate = gate;
    this.estate = estate;
  }

  @Override
  public Prepared prepare(Step step, References references) {
    String name =
        step.on()
            .orElseThrow(() -> new RenderingException("sql needs a database. Name it with on=."));
    DatabaseTarget database = estate.get().landscape().databases().get(name);
    if (database == null) {
      throw new RenderingException(
          name + ": no such database. Declare it under databases in estate.yaml.");
    }
    return new Statements(database, statement(((Block.Sql) step.block()).text(), references));
  }

  private static SqlGate.Statement statement(String text, References references) {
    Matcher matcher = RESULT.matcher(text);
    List<Object> parameters = new ArrayList<>();
    while (matcher.find()) {
      parameters.add(references.fill(matcher.group(), value -> value));
    }
    if (parameters.isEmpty()) {
      return new SqlGate.Statement(references.fill(text, value -> value));
    }
    // A question mark of the text itself is an operator; doubled, it stays one.
    String marked = RESULT.matcher(text.replace("?", "??")).replaceAll("?");
    return new SqlGate.Statement(references.fill(marked, value -> value), parameters);
  }

  /** Statements for one database, ready to run. */
  private final class Statements implements Prepared {
    private final DatabaseTarget database;
    private final SqlGate.Statement statement;

    Statements(DatabaseTarget database, SqlGate.Statement statement) {
      this.database = database;
      this.statement = statement;
    }

    @Override
    public Block block() {
      return new Block.Sql(statement.text());
    }

    @Override
    public String text() {
      StringBuilder text = new StringBuilder(statement.text());
      for (int i = 0; i < statement.parameters().size(); i++) {
        text.append("\n-- value ").append(i + 1).append(": ").append(statement.parameters().get(i));
      }
      return text.toString();
    }

    @Override
    public String target() {
      return database.name() + " " + database.url();
    }

    @Override
    public Outcome act(Assignment assignment) {
      SqlGate.Answer answer =
          assignment.mutates()
              ? gate.write(database, statement, assignment.timeout())
              : gate.read(database, statement, assignment.timeout());
      return switch (answer) {
        case SqlGate.Rows rows ->
            new Outcome(StepStatus.SUCCEEDED, rows.count() + " rows", fields(rows));
        case SqlGate.Unreachable none -> Outcome.of(StepStatus.UNREACHABLE, none.reason());
        case SqlGate.NoSession none -> Outcome.of(StepStatus.FAILED, none.reason());
        case SqlGate.Failed failed -> Outcome.of(StepStatus.FAILED, failed.reason());
        case SqlGate.TimedOut late ->
            Outcome.of(
                assignment.mutates() ? StepStatus.UNKNOWN : StepStatus.TIMED_OUT, late.reason());
        case SqlGate.Lost lost ->
            Outcome.of(
                assignment.mutates() ? StepStatus.UNKNOWN : StepStatus.FAILED, lost.reason());
      };
    }

    private static Map<String, Object> fields(SqlGate.Rows rows) {
      Map<String, Object> fields = new LinkedHashMap<>();
      fields.put("rows", rows.rows());
      fields.put("count", rows.count());
      fields.put("truncated", rows.truncated());
      return fields;
    }
  }
}
