// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.landscape;

import dev.drillbook.runbook.JsonPage;
import dev.drillbook.runbook.JsonPath;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.problem.Problems;
import dev.drillbook.runbook.yaml.Text;
import dev.drillbook.runbook.yaml.YamlMap;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Reads which values of a target's JSON page become which series. */
final class JsonPageReader {
  private static final Pattern METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
  private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");
  private static final Set<String> OF_THE_TARGET = Set.of("job", "instance", "target", "service");

  private final Problems problems;

  JsonPageReader(Problems problems) {
    this.problems = problems;
  }

  /** The page of a target, if it has one. */
  Optional<JsonPage> read(YamlMap target) {
    return target.map("json").map(this::page);
  }

  private JsonPage page(YamlMap map) {
    Text path = map.required("path", "Write the path on the target, such as /diagnostics.");
    if (!path.value().isEmpty() && !path.value().startsWith("/")) {
      problems.error(
          path.at(),
          "'" + path.value() + "' is not a path",
          "Write the path on the target, such as /diagnostics.");
    }
    List<JsonPage.Mapping> series = new ArrayList<>();
    map.named("series")
        .forEach((name, mapping) -> {
          mapping(name, mapping).ifPresent(series::add);
          mapping.finish();
        });
    if (series.isEmpty() && map.readable() && !map.has("series")) {
      problems.error(
          map.at(),
          "the JSON page has no series",
          "Add 'series:' with lines such as 'circuit_open: {at: circuit.open}'.");
    }
    map.finish();
    return new JsonPage(path.value(), series);
  }

  private Optional<JsonPage.Mapping> mapping(String name, YamlMap map) {
    if (!METRIC.matcher(name).matches()) {
      problems.error(
          map.at(), "'" + name + "' is no name of a metric", "Use letters, digits, _ and :.");
    }
    Text at = map.required("at", "Say where the value stands, such as 'at: circuit.open'.");
    JsonPage.Type type = map.choice("type", JsonPage.Type.values()).orElse(JsonPage.Type.GAUGE);
    List<Text> labels = map.texts("labels");
    if (at.value().isEmpty()) {
      return Optional.empty();
    }
    return switch (JsonPathReader.read(at.value())) {
      case JsonPathReader.Wrong wrong -> {
        problems.error(right(at.at(), wrong.offset()), wrong.what(), wrong.todo());
        yield Optional.empty();
      }
      case JsonPathReader.Good good -> {
        checkLabels(map, labels, good.path(), type);
        yield Optional.of(
            new JsonPage.Mapping(
                name, good.path(), type, labels.stream().map(Text::value).toList()));
      }
    };
  }

  private static Position right(Position at, int columns) {
    return new Position(at.file(), at.line(), at.column() + columns);
  }

  private void checkLabels(YamlMap map, List<Text> labels, JsonPath path, JsonPage.Type type) {
    int wanted = path.labels() + (type == JsonPage.Type.INFO ? 1 : 0);
    if (labels.size() != wanted) {
      problems.error(
          map.at("labels"),
          path + " gives " + wanted + " labels, and " + labels.size() + " are named",
          "Name one for each of *, {...} and [...], and for type info one more for the text.");
    }
    Set<String> seen = new HashSet<>();
    for (Text label : labels) {
      if (!LABEL.matcher(label.value()).matches()) {
        problems.error(
            label.at(),
            "'" + label.value() + "' is no name of a label",
            "Use letters, digits and _.");
      } else if (OF_THE_TARGET.contains(label.value()) || !seen.add(label.value())) {
        problems.error(
            label.at(), "the label '" + label.value() + "' is taken", "Choose another name.");
      }
    }
  }
}
