// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill;

import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;

/** Something that a document asks of a system's operation, and that a drill can prove. */
public record Requirement(String id, String system, String text) {
  private static final List<String> KEYS = List.of("id", "system", "text");

  /** What was read; with a problem the list lacks the entry it is about. */
  public record Reading(List<Requirement> requirements, List<Problem> problems) {
    public Reading {
      requirements = List.copyOf(requirements);
      problems = List.copyOf(problems);
    }
  }

  /** Reads a YAML list of entries with id, system and text; {@code file} is for messages. */
  public static Reading read(String file, String yaml) {
    List<Requirement> requirements = new ArrayList<>();
    List<Problem> problems = new ArrayList<>();
    Optional<Node> root;
    try {
      root = new Compose(LoadSettings.builder().setLabel(file).build()).composeString(yaml);
    } catch (YamlEngineException e) {
      problems.add(
          problem(new Position(file, 1, 1), "this is no YAML: " + e.getMessage(), "Mend it."));
      return new Reading(requirements, problems);
    }
    if (root.isEmpty() || !(root.get() instanceof SequenceNode list)) {
      problems.add(
          problem(
              new Position(file, 1, 1),
              "this is no list of requirements",
              "Write '- id:', 'system:' and 'text:' for each."));
      return new Reading(requirements, problems);
    }
    Set<String> ids = new HashSet<>();
    for (Node node : list.getValue()) {
      entry(file, node, problems)
          .ifPresent(requirement -> {
            if (ids.add(requirement.id())) {
              requirements.add(requirement);
            } else {
              problems.add(
                  problem(
                      at(file, node),
                      "the id '" + requirement.id() + "' stands twice",
                      "Give each requirement its own."));
            }
          });
    }
    return new Reading(requirements, problems);
  }

  private static Optional<Requirement> entry(String file, Node node, List<Problem> problems) {
    Map<String, String> values = new HashMap<>();
    if (node instanceof MappingNode map) {
      for (NodeTuple tuple : map.getValue()) {
        if (tuple.getKeyNode() instanceof ScalarNode key
            && tuple.getValueNode() instanceof ScalarNode value) {
          values.put(key.getValue(), value.getValue());
        }
      }
    }
    for (String key : KEYS) {
      if (values.getOrDefault(key, "").isBlank()) {
        problems.add(problem(at(file, node), "a requirement has no " + key, "Write it."));
        return Optional.empty();
      }
    }
    for (String key : values.keySet()) {
      if (!KEYS.contains(key)) {
        problems.add(
            problem(
                at(file, node),
                "unknown key '" + key + "'",
                "A requirement has " + String.join(", ", KEYS) + "."));
        return Optional.empty();
      }
    }
    return Optional.of(
        new Requirement(
            values.getOrDefault("id", ""),
            values.getOrDefault("system", ""),
            values.getOrDefault("text", "")));
  }

  private static Problem problem(Position at, String what, String todo) {
    return new Problem(Problem.Level.ERROR, at, what, todo);
  }

  private static Position at(String file, Node node) {
    Optional<Mark> mark = node.getStartMark();
    return new Position(
        file, mark.map(m -> m.getLine() + 1).orElse(1), mark.map(m -> m.getColumn() + 1).orElse(1));
  }
}
