// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.Risk;
import dev.drillbook.runbook.Step.Repeatable;
import dev.drillbook.runbook.Step.Run;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Reads how a step is carried out. */
final class RunReader {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration BACKOFF = Duration.ofSeconds(1);

  private final Desk desk;
  private final Attributes attributes;
  private final Scope scope;

  RunReader(Desk desk, Attributes attributes, Scope scope) {
    this.desk = desk;
    this.attributes = attributes;
    this.scope = scope;
  }

  /**
   * @param drilling whether it undoes or makes a fault: those must be repeatable anyway
   */
  Run read(Kind kind, String id, Risk risk, boolean drilling) {
    int retries = attributes.number("retries", 0, 1000).orElse(0);
    Repeatable repeatable =
        attributes
            .choice("repeatable", Repeatable.values())
            .orElse(risk == Risk.READ || drilling ? Repeatable.YES : Repeatable.NO);
    if (retries > 0 && repeatable == Repeatable.NO && risk != Risk.READ) {
      desk.problems()
          .error(
              attributes.at("retries"),
              "a step that is not repeatable cannot be tried again",
              "Remove retries=, or add repeatable=yes if twice does no harm.");
    }
    return new Run(
        condition("when", Set.of()),
        condition("expect", SignalReader.ownFields(kind, id)),
        attributes.duration("timeout").orElse(TIMEOUT),
        retries,
        attributes.duration("backoff").orElse(BACKOFF),
        repeatable,
        step("probe"),
        done(kind, id),
        step("undo"));
  }

  private Optional<Condition> done(Kind kind, String id) {
    Set<String> names = new HashSet<>(SignalReader.ownFields(kind, id));
    names.add("before");
    if (attributes.has("done") && !attributes.has("probe")) {
      desk.problems()
          .error(
              attributes.at("done"),
              "done= compares answers of a probe, and there is none",
              "Add probe= with the id of a step that only reads.");
    }
    return condition("done", names);
  }

  private Optional<Condition> condition(String key, Set<String> more) {
    Optional<Condition> condition = attributes.condition(key);
    condition.ifPresent(
        c -> attributes.passage(key).ifPresent(passage -> scope.check(c, passage, more)));
    return condition;
  }

  private Optional<String> step(String key) {
    Optional<Passage> id = attributes.passage(key);
    id.ifPresent(passage -> scope.checkId(passage.text(), passage.at()));
    return id.map(Passage::text);
  }
}
