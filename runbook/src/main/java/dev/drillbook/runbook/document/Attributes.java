// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import dev.drillbook.promql.Durations;
import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.document.InfoString.Attribute;
import dev.drillbook.runbook.problem.Problems;
import dev.drillbook.runbook.problem.Suggestion;
import dev.drillbook.runbook.yaml.Words;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The attributes of one block, read by name; those that nobody asked for are reported. */
final class Attributes {
  /** Attributes of the format that this version cannot honour, so they must not pass silently. */
  private static final Set<String> LATER = Set.of("secret", "mask", "parallel");

  private final Passage info;
  private final Problems problems;
  private final Map<String, Attribute> given = new LinkedHashMap<>();
  private final Set<String> known = new LinkedHashSet<>();

  Attributes(Passage info, InfoString parsed, Problems problems) {
    this.info = info;
    this.problems = problems;
    for (Attribute attribute : parsed.attributes()) {
      if (given.putIfAbsent(attribute.key(), attribute) != null) {
        problems.error(
            info.at(1, attribute.column()),
            "'" + attribute.key() + "' stands twice",
            "Keep one of them.");
      }
    }
    parsed
        .mistake()
        .ifPresent(m ->
            problems.error(
                info.at(1, m.column()),
                m.what(),
                "Write key=value, key=\"quoted text\" or a bare flag."));
  }

  boolean isEmpty() {
    return given.isEmpty();
  }

  boolean has(String key) {
    return given.containsKey(key);
  }

  /** Where the value stands, or the block when there is no such attribute. */
  Position at(String key) {
    Attribute attribute = given.get(key);
    return attribute == null ? info.at() : info.at(1, attribute.valueColumn());
  }

  /** The value with its place in the file. */
  Optional<Passage> passage(String key) {
    known.add(key);
    Attribute attribute = given.get(key);
    if (attribute == null) {
      return Optional.empty();
    }
    if (attribute.value().filter(value -> !value.isBlank()).isEmpty()) {
      problems.error(at(key), "'" + key + "' has no value", "Write " + key + "=value.");
      return Optional.empty();
    }
    return attribute.value().map(value -> Passage.line(value, at(key)));
  }

  Optional<String> text(String key) {
    return passage(key).map(Passage::text);
  }

  boolean flag(String key) {
    known.add(key);
    Attribute attribute = given.get(key);
    if (attribute != null && attribute.value().isPresent()) {
      problems.error(at(key), "'" + key + "' takes no value", "Write the word alone.");
    }
    return attribute != null;
  }

  Optional<Duration> duration(String key) {
    return text(key)
        .flatMap(value -> {
          Optional<Duration> duration = Durations.parse(value);
          if (duration.isEmpty()) {
            wrong(key, value, "is not a duration", "Write it like 30s, 5m or 1h30m.");
          }
          return duration;
        });
  }

  Optional<Integer> number(String key, int least, int most) {
    return text(key)
        .flatMap(value -> {
          boolean digits = value.matches("\\d{1,9}");
          if (digits && Integer.parseInt(value) >= least && Integer.parseInt(value) <= most) {
            return Optional.of(Integer.parseInt(value));
          }
          wrong(
              key,
              value,
              "is not a whole number from " + least + " to " + most,
              "Correct the number.");
          return Optional.empty();
        });
  }

  <E extends Enum<E>> Optional<E> choice(String key, E[] all) {
    return text(key)
        .flatMap(value -> {
          Optional<E> choice = Words.of(value, all);
          if (choice.isEmpty()) {
            wrong(key, value, "is not known", Suggestion.instead(value, Words.all(all)));
          }
          return choice;
        });
  }

  Optional<Condition> condition(String key) {
    return passage(key).flatMap(passage -> Conditions.parse(passage, problems));
  }

  /** Reports what was given and never asked for. */
  void finish(String kind) {
    given.forEach((key, attribute) -> {
      Position where = info.at(1, attribute.column());
      if (LATER.contains(key)) {
        problems.error(
            where, "'" + key + "' is not available yet", "Remove it, or wait with this step.");
      } else if (!known.contains(key)) {
        problems.error(
            where,
            "a block of kind '" + kind + "' takes no attribute '" + key + "' here",
            Suggestion.instead(key, known));
      }
    });
  }

  private void wrong(String key, String value, String what, String todo) {
    problems.error(at(key), "'" + key + "': '" + value + "' " + what, todo);
  }
}
