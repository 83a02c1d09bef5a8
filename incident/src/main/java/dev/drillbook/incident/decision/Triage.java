// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.incident.decision;

import dev.drillbook.incident.Incident.Row;
import dev.drillbook.incident.Incident.Verdict;
import dev.drillbook.runbook.Cause;
import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.Condition.Judgement;
import dev.drillbook.runbook.Condition.Truth;
import dev.drillbook.runbook.Runbook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Answers the cause: the first row of the table whose evidence holds, and why no row above it. */
public final class Triage {
  private Triage() {}

  /**
   * Judges every row, also those below the answer.
   *
   * @param evidence judges one row's condition over the results at hand
   */
  public static Verdict judge(
      Runbook runbook, Function<Condition, Judgement> evidence, Instant at) {
    List<Cause> causes = runbook.causes();
    if (causes.isEmpty()) {
      return noTable(runbook, at);
    }
    List<Row> rows = new ArrayList<>();
    for (Cause cause : causes) {
      Judgement judgement = evidence.apply(cause.evidence());
      rows.add(new Row(cause.id(), cause.name(), judgement.truth(), judgement.reason()));
    }
    int answer = first(rows, Truth.HOLDS);
    int unknown = first(rows, Truth.UNKNOWN);
    boolean provisional = unknown >= 0 && (answer < 0 || unknown < answer);
    Optional<Cause> cause = answer < 0 ? Optional.empty() : Optional.of(causes.get(answer));
    return new Verdict(
        cause.map(Cause::name),
        provisional,
        rows,
        why(rows, answer),
        cause.flatMap(Cause::mitigation).map(m -> qualified(runbook, m)),
        at);
  }

  /** One line per row in question: the answer first, then why not each row above it. */
  private static String why(List<Row> rows, int answer) {
    StringBuilder why = new StringBuilder();
    if (answer >= 0) {
      why.append("row ").append(answer + 1).append(" holds: ").append(rows.get(answer).reason());
    } else {
      why.append("no row holds");
    }
    int above = answer < 0 ? rows.size() : answer;
    for (int i = 0; i < above; i++) {
      Row row = rows.get(i);
      why.append("\nWhy not row ")
          .append(i + 1)
          .append(" '")
          .append(row.name())
          .append("': ")
          .append(row.truth() == Truth.UNKNOWN ? "unknown, " : "")
          .append(row.reason());
    }
    return why.toString();
  }

  private static Verdict noTable(Runbook runbook, Instant at) {
    Optional<String> only =
        runbook.mitigations().size() == 1
            ? Optional.of(qualified(runbook, runbook.mitigations().getFirst().slug()))
            : Optional.empty();
    return new Verdict(
        Optional.empty(), false, List.of(), "the runbook has no cause table", only, at);
  }

  private static int first(List<Row> rows, Truth truth) {
    for (int i = 0; i < rows.size(); i++) {
      if (rows.get(i).truth() == truth) {
        return i;
      }
    }
    return -1;
  }

  private static String qualified(Runbook runbook, String mitigation) {
    return mitigation.contains("#") ? mitigation : runbook.id() + "#" + mitigation;
  }
}
