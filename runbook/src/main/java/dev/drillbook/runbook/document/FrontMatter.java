// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.document;

import dev.drillbook.runbook.Drill;
import dev.drillbook.runbook.EstateReader.Covered;
import dev.drillbook.runbook.Position;
import dev.drillbook.runbook.Runbook.Match;
import dev.drillbook.runbook.Runbook.Mode;
import dev.drillbook.runbook.Severity;
import dev.drillbook.runbook.problem.Suggestion;
import dev.drillbook.runbook.yaml.Text;
import dev.drillbook.runbook.yaml.YamlFile;
import dev.drillbook.runbook.yaml.YamlMap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** The YAML at the top of a document. */
final class FrontMatter {
  private static final Set<String> LATER = Set.of("release", "maintenance");
  private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._/-]*");

  private final Desk desk;
  private final YamlMap map;

  private FrontMatter(Desk desk, YamlMap map) {
    this.desk = desk;
    this.map = map;
  }

  static FrontMatter of(Desk desk) {
    String yaml = desk.file().frontMatter().orElse("");
    YamlFile file =
        new YamlFile(desk.file().path(), 2, YamlFile.Values.AS_WRITTEN, desk.problems());
    return new FrontMatter(desk, file.read(yaml));
  }

  enum DocumentKind {
    RUNBOOK,
    PROCEDURE,
    DRILL
  }

  /** Empty when the kind is one that does not exist, or not yet. */
  Optional<DocumentKind> kind() {
    Optional<Text> kind = map.text("kind");
    if (kind.filter(k -> LATER.contains(k.value())).isPresent()) {
      desk.problems()
          .error(
              kind.get().at(),
              "documents of kind '" + kind.get().value() + "' are not available yet",
              "Use runbook, procedure or drill.");
      return Optional.empty();
    }
    return kind.isEmpty()
        ? Optional.of(DocumentKind.RUNBOOK)
        : map.choice("kind", DocumentKind.values());
  }

  /** The author's id, else the path; empty when the id is no id. */
  String id() {
    Optional<Text> id = map.text("id");
    if (id.isPresent() && !ID.matcher(id.get().value()).matches()) {
      desk.problems()
          .error(
              id.get().at(),
              "'" + id.get().value() + "' cannot be an id",
              "Use letters, digits, '.', '_', '-' and '/'.");
      return desk.file().id();
    }
    return id.map(Text::value).orElse(desk.file().id());
  }

  Position at() {
    return map.has("id") ? map.at("id") : new Position(desk.file().path(), 1, 1);
  }

  boolean namesService() {
    return map.has("service");
  }

  /** The service, checked against estate.yaml. */
  String service() {
    Text service = map.required("service", "Name the service that the document is about.");
    Set<String> known = desk.house().landscape().services().keySet();
    if (!service.value().isEmpty() && !known.contains(service.value())) {
      desk.problems()
          .error(
              service.at(),
              "there is no service '" + service.value() + "'",
              Suggestion.instead(service.value(), known));
    }
    return service.value();
  }

  Optional<String> owner() {
    return map.text("owner").map(Text::value);
  }

  Severity severity() {
    return map.choice("severity", Severity.values()).orElse(Severity.P2);
  }

  Mode mode() {
    return map.choice("mode", Mode.values()).orElse(Mode.ASSIST);
  }

  Match match() {
    return map.choice("match", Match.values()).orElse(Match.ANY);
  }

  List<Text> yieldsTo() {
    return map.texts("yields-to");
  }

  List<Covered> covers() {
    return map.texts("covers").stream().map(id -> new Covered(id.value(), id.at())).toList();
  }

  Text runbook() {
    return map.required("runbook", "Name the runbook that the drill rehearses.");
  }

  Optional<Text> cause() {
    return map.text("cause");
  }

  int scale() {
    return map.number("scale", 1).orElse(1);
  }

  Drill.Twin twin() {
    return map.choice("twin", Drill.Twin.values()).orElse(Drill.Twin.NONE);
  }

  Drill.Budgets budgets() {
    Optional<YamlMap> budgets = map.map("budgets");
    if (budgets.isEmpty() && !map.has("budgets")) {
      desk.problems()
          .error(
              new Position(desk.file().path(), 1, 1),
              "the drill has no budgets",
              "Add 'budgets: {detect: 10s, cause: 5s, recover: 40s}'.");
    }
    Drill.Budgets read =
        new Drill.Budgets(
            budget(budgets, "detect"), budget(budgets, "cause"), budget(budgets, "recover"));
    budgets.ifPresent(YamlMap::finish);
    return read;
  }

  private static Duration budget(Optional<YamlMap> budgets, String key) {
    if (budgets.isPresent() && !budgets.get().has(key)) {
      budgets.get().required(key, "Say how long it may take.");
    }
    return budgets.flatMap(b -> b.duration(key)).orElse(Duration.ZERO);
  }

  /** Words for people that nothing reads: kept legal, so that nobody has to remove them. */
  void finish() {
    map.text("owner");
    map.text("reviewed");
    map.text("review-every");
    Map<String, Text> labels = map.pairs("labels");
    if (labels.isEmpty() && map.has("labels")) {
      desk.problems().error(map.at("labels"), "'labels' holds none", "Write name: value pairs.");
    }
    if (map.has("schedule")) {
      desk.problems()
          .error(
              map.at("schedule"),
              "'schedule' is not available yet",
              "Remove it; people start the procedure.");
      map.text("schedule");
    }
    map.finish();
  }
}
