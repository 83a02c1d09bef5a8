// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.Step.Absent;
import dev.drillbook.runbook.Step.Signal;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads how a symptom is watched. */
final class SignalReader {
  /** How often a symptom is asked that does not arrive with the metrics. */
  private static final Duration POLL = Duration.ofSeconds(30);

  private static final Set<Kind> WATCHED =
      Set.of(Kind.PROMQL, Kind.HTTP, Kind.LOGS, Kind.SQL, Kind.SH);

  private final Desk desk;
  private final Attributes attributes;
  private final Scope scope;

  SignalReader(Desk desk, Attributes attributes, Scope scope) {
    this.desk = desk;
    this.attributes = attributes;
    this.scope = scope;
  }

  /** For a block that nobody watches. */
  static Signal none() {
    return new Signal(
        Optional.empty(),
        Duration.ZERO,
        Duration.ZERO,
        Duration.ZERO,
        false,
        Absent.DEFAULT,
        false);
  }

  Signal read(Kind kind, String id) {
    if (!WATCHED.contains(kind)) {
      desk.problems()
          .error(
              attributes.at("kind"),
              "a " + kind.word() + " block cannot be a symptom",
              "Use promql, http, logs, sql or sh.");
      return none();
    }
    boolean promql = kind == Kind.PROMQL;
    Optional<Condition> fires = promql ? Optional.empty() : fires(kind, id);
    return new Signal(
        fires,
        attributes.duration("for").orElse(Duration.ZERO),
        attributes
            .duration("every")
            .orElse(promql ? desk.house().settings().scrapeInterval() : POLL),
        attributes.duration("keep-firing").orElse(Duration.ZERO),
        promql && attributes.flag("optional"),
        promql
            ? attributes.choice("absent", Absent.values()).orElse(Absent.DEFAULT)
            : Absent.DEFAULT,
        attributes.flag("supporting"));
  }

  private Optional<Condition> fires(Kind kind, String id) {
    Optional<Passage> passage = attributes.passage("fires");
    if (passage.isEmpty() && !attributes.has("fires")) {
      desk.problems()
          .error(
              attributes.at("fires"),
              "the symptom does not say when it fires",
              "Add fires= with a condition over its result, such as fires=\""
                  + example(kind)
                  + "\".");
    }
    Optional<Condition> fires = passage.flatMap(p -> Conditions.parse(p, desk.problems()));
    passage.ifPresent(
        p -> fires.ifPresent(condition -> scope.check(condition, p, ownFields(kind, id))));
    return fires;
  }

  /** The names under which a condition about one step finds that step's own result. */
  static Set<String> ownFields(Kind kind, String id) {
    Set<String> names = new HashSet<>(Kind.COMMON);
    names.addAll(kind.fields());
    names.add(id);
    return names;
  }

  private static String example(Kind kind) {
    return switch (kind) {
      case HTTP -> "status != 200";
      case SH -> "exit != 0";
      case PROMQL, LOGS, SQL, CEL, HOLD, WAIT, APPROVE, MANUAL, NOTIFY, CALL -> "count > 0";
    };
  }
}
