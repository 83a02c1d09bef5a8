// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.landscape;

import dev.drillbook.runbook.Service;
import dev.drillbook.runbook.problem.Problems;
import dev.drillbook.runbook.problem.Suggestion;
import dev.drillbook.runbook.yaml.Text;
import dev.drillbook.runbook.yaml.YamlMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads the services and what they depend on. */
final class ServicesReader {
  private final YamlMap root;
  private final Problems problems;
  private final Map<String, List<Text>> dependsOn = new LinkedHashMap<>();

  ServicesReader(YamlMap root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  Map<String, Service> read() {
    Map<String, Service> services = new LinkedHashMap<>();
    root.named("services").forEach((name, map) -> services.put(name, service(name, map)));
    if (services.isEmpty() && root.readable()) {
      problems.error(
          root.at(), "no service is declared", "Add 'services:' with at least one name.");
    }
    dependsOn.forEach((name, others) -> others.forEach(other -> check(name, other)));
    return services;
  }

  private Service service(String name, YamlMap map) {
    List<Text> others = map.texts("depends-on");
    dependsOn.put(name, others);
    map.text("golden").ifPresent(text -> PromqlTexts.check(text, problems));
    Service service =
        new Service(
            name,
            map.text("title").map(Text::value),
            others.stream().map(Text::value).toList(),
            map.text("golden").map(Text::value));
    map.finish();
    return service;
  }

  private void check(String name, Text other) {
    if (!dependsOn.containsKey(other.value())) {
      problems.error(
          other.at(),
          "there is no service '" + other.value() + "'",
          Suggestion.instead(other.value(), dependsOn.keySet()));
    } else if (reaches(other.value(), name, dependsOn.size())) {
      problems.error(
          other.at(),
          "'" + name + "' and '" + other.value() + "' depend on each other",
          "Remove one of the two: the deepest service of a failure must be plain.");
    }
  }

  private boolean reaches(String from, String to, int steps) {
    return from.equals(to)
        || (steps > 0
            && dependsOn.getOrDefault(from, List.of()).stream()
                .anyMatch(next -> reaches(next.value(), to, steps - 1)));
  }
}
