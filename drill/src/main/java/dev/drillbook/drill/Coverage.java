// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill;

import dev.drillbook.runbook.Drill;
import dev.drillbook.runbook.Problem;
import dev.drillbook.runbook.problem.Suggestion;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which requirement is proven by which drills, so that a gap shows.
 *
 * @param rows one per requirement, in their order; no drill means a gap
 * @param problems drills that cover something nobody asks for
 */
public record Coverage(List<Row> rows, List<Problem> problems) {
  public Coverage {
    rows = List.copyOf(rows);
    problems = List.copyOf(problems);
  }

  /** A requirement and the ids of the drills that prove it. */
  public record Row(Requirement requirement, List<String> drills) {
    public Row {
      drills = List.copyOf(drills);
    }
  }

  /** Matches drills and requirements. */
  public static Coverage of(List<Drill> drills, List<Requirement> requirements) {
    Set<String> known =
        requirements.stream().map(Requirement::id).collect(Collectors.toUnmodifiableSet());
    List<Problem> problems = new ArrayList<>();
    for (Drill drill : drills) {
      for (String id : drill.covers()) {
        if (!known.contains(id)) {
          problems.add(
              new Problem(
                  Problem.Level.ERROR,
                  drill.at(),
                  "there is no requirement '" + id + "'",
                  Suggestion.instead(id, known)));
        }
      }
    }
    List<Row> rows =
        requirements.stream()
            .map(r ->
                new Row(
                    r,
                    drills.stream()
                        .filter(d -> d.covers().contains(r.id()))
                        .map(Drill::id)
                        .toList()))
            .toList();
    return new Coverage(rows, problems);
  }

  /** The same as a Markdown document: a table for each system, and how much of it is covered. */
  public String markdown() {
    Map<String, List<Row>> systems = new LinkedHashMap<>();
    for (Row row : rows) {
      systems.computeIfAbsent(row.requirement().system(), s -> new ArrayList<>()).add(row);
    }
    StringBuilder text =
        new StringBuilder(
            """
            # What the drills prove

            Made from the drills' `covers` and `docs/requirements.yaml`: do not edit. A row without a drill is a gap.
            """);
    systems.forEach((system, of) -> {
      long covered = of.stream().filter(r -> !r.drills().isEmpty()).count();
      text.append("\n## ").append(system).append(": ").append(covered).append(" of ");
      text.append(of.size()).append("\n\n| id | asked | drills |\n| --- | --- | --- |\n");
      of.forEach(row -> text.append(line(row)));
    });
    return text.toString();
  }

  private static String line(Row row) {
    return "| "
        + row.requirement().id()
        + " | "
        + row.requirement().text().replace("|", "\\|")
        + " | "
        + (row.drills().isEmpty() ? "none" : String.join(", ", row.drills()))
        + " |\n";
  }
}
