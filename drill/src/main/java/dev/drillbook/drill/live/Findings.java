// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill.live;

import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.lint.LintProblem;
import dev.drillbook.runbook.lint.Rule;
import dev.drillbook.runbook.lint.Rule.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the rules found, each thing once for its line, and how much could not be judged. */
final class Findings {
  private final List<LintProblem> all = new ArrayList<>();
  private final Set<String> told = new HashSet<>();
  private final Set<String> unknown = new HashSet<>();

  void add(Position at, Rule rule, String what, String todo) {
    add(at, rule, rule.severity(), what, todo);
  }

  void add(Position at, Rule rule, Severity severity, String what, String todo) {
    if (told.add(at.file() + ":" + at.line() + " " + rule.id() + " " + what)) {
      all.add(new LintProblem(at, rule, severity, what, todo));
    }
  }

  /** Tells it at its first place in the file only. */
  void addOnce(Position at, Rule rule, Severity severity, String what, String todo) {
    if (told.add(at.file() + " " + rule.id() + " " + what)) {
      add(at, rule, severity, what, todo);
    }
  }

  /** Something that would be told if its source had answered. */
  void cannotTell(String subject) {
    unknown.add(subject);
  }

  /** How many different things could not be judged. */
  int unknown() {
    return unknown.size();
  }

  List<LintProblem> all() {
    return List.copyOf(all);
  }
}
