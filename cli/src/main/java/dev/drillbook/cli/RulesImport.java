// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli;

import dev.drillbook.promql.Promql;
import dev.drillbook.promql.PromqlException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** Makes a document of a Prometheus rule file: one runbook for each alert. */
final class RulesImport {
  private final String file;
  private final StringBuilder aliases = new StringBuilder();
  private final StringBuilder runbooks = new StringBuilder();
  private final List<String> leftOut = new ArrayList<>();
  private final Set<String> ids = new HashSet<>();

  private RulesImport(String file) {
    this.file = file;
  }

  static Imported of(String file, Map<?, ?> root, String service) {
    RulesImport reading = new RulesImport(file);
    for (Map<?, ?> group : Imported.maps(root, "groups")) {
      for (Map<?, ?> rule : Imported.maps(group, "rules")) {
        reading.rule(rule);
      }
    }
    String aliases =
        reading.aliases.isEmpty()
            ? ""
            : "<!-- For estate.yaml:\naliases:\n" + reading.aliases + "-->\n\n";
    return new Imported(
        "---\nservice: " + service + "\nseverity: P2\n---\n\n" + aliases + reading.runbooks,
        reading.leftOut);
  }

  private void rule(Map<?, ?> rule) {
    String name = Imported.text(rule, rule.containsKey("record") ? "record" : "alert");
    String expression = Imported.text(rule, "expr");
    try {
      String printed = Promql.parse(expression).toString();
      if (rule.containsKey("record")) {
        record(name, printed, rule);
      } else {
        alert(name, expression, rule);
      }
    } catch (PromqlException e) {
      leftOut.add(file + ": " + name + ": " + e.getMessage());
    }
  }

  private void record(String name, String expression, Map<?, ?> rule) {
    if (rule.containsKey("labels")) {
      leftOut.add(file + ": " + name + ": labels of a recording rule are not taken over.");
    }
    aliases.append("  ").append(Json.MAPPER.writeValueAsString(name)).append(": ");
    aliases.append(Json.MAPPER.writeValueAsString(expression)).append('\n');
  }

  private void alert(String name, String expression, Map<?, ?> rule) {
    Map<?, ?> notes = rule.get("annotations") instanceof Map<?, ?> map ? map : Map.of();
    String summary = plain(Imported.text(notes, "summary"));
    String description = plain(Imported.text(notes, "description"));
    String url = Imported.text(notes, "runbook_url");
    runbooks.append("# ").append(name).append("\n\n");
    if (!description.isEmpty()) {
      runbooks.append(description).append("\n\n");
    }
    if (!url.isEmpty()) {
      runbooks.append("[The runbook so far](").append(url).append(")\n\n");
    }
    runbooks.append("## Symptoms\n\n- ").append(summary.isEmpty() ? name : summary);
    runbooks.append("\n\n  ```promql id=").append(id(name));
    attribute("for", Imported.text(rule, "for"));
    attribute("keep-firing", Imported.text(rule, "keep_firing_for"));
    runbooks.append('\n').append(expression.indent(2)).append("  ```\n\n");
  }

  private void attribute(String name, String value) {
    if (!value.isEmpty() && !value.equals("0s") && !value.equals("0")) {
      runbooks.append(' ').append(name).append('=').append(value);
    }
  }

  /** One line of words: a template would show its braces, a line break would end the item. */
  private static String plain(String text) {
    return text.replaceAll("\\{\\{.*?}}", "...").replaceAll("\\s+", " ").strip();
  }

  private String id(String name) {
    String words =
        name.replaceAll("([a-z0-9])([A-Z])", "$1-$2")
            .replaceAll("[^A-Za-z0-9]+", "-")
            .replaceAll("^-|-$", "")
            .toLowerCase(Locale.ROOT);
    String id = words.isEmpty() ? "alert" : words;
    for (int i = 2; !ids.add(id); i++) {
      id = words + "-" + i;
    }
    return id;
  }
}
