// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.problem.Suggestion;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The step ids of one runbook, procedure or drill: unique, and the names that conditions use. */
final class Scope {
  private final Desk desk;
  private final Map<String, Position> ids = new LinkedHashMap<>();
  private final Map<String, Optional<Phase>> phases = new HashMap<>();
  private final Map<String, String> kinds = new HashMap<>();
  private final Map<String, Integer> unnamed = new HashMap<>();
  private final Map<String, Position> calls = new LinkedHashMap<>();

  Scope(Desk desk) {
    this.desk = desk;
    desk.later().check(this::checkCalls);
  }

  /** Takes the author's id, or gives one such as http-2. */
  String declare(Optional<Passage> id, String kind, Optional<Phase> phase) {
    String name =
        id.map(Passage::text).orElseGet(() -> kind + "-" + unnamed.merge(kind, 1, Integer::sum));
    phases.putIfAbsent(name, phase);
    kinds.putIfAbsent(name, kind);
    if (id.isPresent()) {
      Position before = ids.putIfAbsent(name, id.get().at());
      if (before != null) {
        desk.problems()
            .error(
                id.get().at(),
                "the id '" + name + "' is taken by line " + before.line(),
                "Give this step another id.");
      }
    }
    return name;
  }

  void calls(String reference, Position at) {
    calls.putIfAbsent(reference, at);
  }

  /** Checks later that each variable of the condition is one of the ids, or one of {@code more}. */
  void check(Condition condition, Passage passage, Set<String> more) {
    check(condition, passage, more, phase -> true);
  }

  /** The same for evidence: it is judged before anything is mended. */
  void checkEvidence(Condition condition, Passage passage) {
    check(
        condition,
        passage,
        Set.of(),
        phase -> phase.map(p -> p == Phase.SYMPTOMS || p == Phase.DIAGNOSTICS).orElse(true));
  }

  private void check(
      Condition condition, Passage passage, Set<String> more, Predicate<Optional<Phase>> allowed) {
    desk.later()
        .check(() -> {
          condition.fields().forEach(field -> checkField(field, passage, more));
          for (String variable : condition.variables()) {
            Set<String> known = known(allowed);
            if (!known.contains(variable) && !more.contains(variable)) {
              report(variable, passage, known, more);
            }
          }
        });
  }

  /** A field that no result of that kind ever has would leave the condition unknown for ever. */
  private void checkField(Condition.Field read, Passage passage, Set<String> more) {
    Optional<Kind> kind =
        Optional.ofNullable(kinds.get(read.variable()))
            .flatMap(Kind::of)
            .filter(k -> k != Kind.CALL && !isOwnField(read.variable(), more));
    kind.ifPresent(k -> {
      Set<String> known = new LinkedHashSet<>(k.fields());
      known.addAll(Kind.COMMON);
      if (!known.contains(read.field())) {
        desk.problems()
            .error(
                place(read.variable() + "." + read.field(), passage),
                "'"
                    + read.variable()
                    + "' is a result of kind "
                    + k.word()
                    + " and has no field '"
                    + read.field()
                    + "'",
                Suggestion.instead(read.field(), known));
      }
    });
  }

  /** A step may have the id of another's field: there the own field is meant. */
  private boolean isOwnField(String variable, Set<String> more) {
    return more.contains(variable) && Kind.isField(variable);
  }

  /** Checks later that a step of that id exists. */
  void checkId(String id, Position at) {
    desk.later()
        .check(() -> {
          Set<String> known = known(phase -> true);
          if (!known.contains(id)) {
            desk.problems()
                .error(at, "there is no step '" + id + "'", Suggestion.instead(id, known));
          }
        });
  }

  private void report(String variable, Passage passage, Set<String> known, Set<String> more) {
    Optional<String> dashed =
        ids.keySet().stream().filter(id -> id.startsWith(variable + "-")).findFirst();
    Set<String> all = new LinkedHashSet<>(known);
    all.addAll(more);
    desk.problems()
        .error(
            place(variable, passage),
            ids.containsKey(variable)
                ? "step '" + variable + "' has not run yet when this is judged"
                : (more.isEmpty() ? "there is no step '" : "there is no step and no field '")
                    + variable
                    + "'",
            dashed
                .map(id -> "A condition cannot name '" + id + "': write its id with _.")
                .orElseGet(() ->
                    ids.containsKey(variable)
                        ? "Use the results of symptoms and diagnostics."
                        : Suggestion.instead(variable, all)));
  }

  private static Position place(String variable, Passage passage) {
    Matcher found =
        Pattern.compile("(?<![\\w.])" + Pattern.quote(variable) + "\\b").matcher(passage.text());
    if (!found.find()) {
      return passage.at();
    }
    String before = passage.text().substring(0, found.start());
    int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
    return passage.at(line, found.start() - before.lastIndexOf('\n'));
  }

  private Set<String> known(Predicate<Optional<Phase>> allowed) {
    Set<String> known = new LinkedHashSet<>();
    ids.keySet().stream()
        .filter(id -> allowed.test(phases.getOrDefault(id, Optional.empty())))
        .forEach(known::add);
    calls.keySet().forEach(reference -> known.addAll(desk.later().idsBehind(reference)));
    return known;
  }

  private void checkCalls() {
    calls.forEach((reference, at) -> {
      if (desk.later().follow(reference).isEmpty()) {
        desk.problems()
            .error(
                at,
                "there are no steps at '" + reference + "'",
                Suggestion.instead(reference, desk.later().references()));
      } else if (desk.later().callsItself(reference)) {
        desk.problems().error(at, "'" + reference + "' calls itself", "Remove one of the calls.");
      }
      desk.later().idsBehind(reference).stream()
          .filter(ids::containsKey)
          .findFirst()
          .ifPresent(id ->
              desk.problems()
                  .error(
                      at,
                      "the called steps use the id '" + id + "' as this document does",
                      "Rename one of the two."));
    });
  }
}
