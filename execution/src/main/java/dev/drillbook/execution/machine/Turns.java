// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.machine;

import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Whose turn it is. Steps run one after the other; where failures do not matter to the others they
 * run side by side, except that a step waits for those whose results it reads.
 */
final class Turns {
  static final int SIDE_BY_SIDE = 8;
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{result:([A-Za-z0-9_-]+)");

  private Turns() {}

  static List<StepState> due(RunState state) {
    return state.request().rules().goOn() ? sideBySide(state) : first(state);
  }

  private static List<StepState> first(RunState state) {
    return state.steps().stream().filter(s -> !s.over()).limit(1).toList();
  }

  private static List<StepState> sideBySide(RunState state) {
    List<StepState> due = new ArrayList<>();
    Set<String> open = new HashSet<>();
    int busy = 0;
    for (StepState step : state.steps()) {
      if (step.over()) {
        continue;
      }
      boolean waits = step.phase() instanceof Phase.Waiting;
      if (!waits || (busy < SIDE_BY_SIDE && !reads(step.step(), open))) {
        due.add(step);
        busy += waitsForPeople(step) ? 0 : 1;
      }
      open.add(step.step().id());
    }
    return due;
  }

  private static boolean waitsForPeople(StepState step) {
    return step.phase() instanceof Phase.Asking
        || step.phase() instanceof Phase.Questioned
        || step.phase() instanceof Phase.Answering;
  }

  private static boolean reads(Step step, Set<String> open) {
    if (conditions(step).stream().flatMap(c -> c.variables().stream()).anyMatch(open::contains)) {
      return true;
    }
    Matcher reference = REFERENCE.matcher(step.source());
    while (reference.find()) {
      if (open.contains(reference.group(1))) {
        return true;
      }
    }
    return false;
  }

  private static List<Condition> conditions(Step step) {
    List<Condition> conditions = new ArrayList<>();
    List.of(step.run().when(), step.run().expect(), step.run().done(), ofBlock(step.block()))
        .forEach(condition -> condition.ifPresent(conditions::add));
    return conditions;
  }

  private static Optional<Condition> ofBlock(Block block) {
    if (block instanceof Block.Cel cel) {
      return Optional.of(cel.condition());
    }
    return block instanceof Block.Hold hold ? Optional.of(hold.condition()) : Optional.empty();
  }
}
