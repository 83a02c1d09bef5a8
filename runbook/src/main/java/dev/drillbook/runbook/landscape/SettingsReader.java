// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.landscape;

import dev.drillbook.runbook.ApprovalPolicy;
import dev.drillbook.runbook.ApprovalPolicy.Need;
import dev.drillbook.runbook.ApprovalPolicy.Rule;
import dev.drillbook.runbook.Risk;
import dev.drillbook.runbook.Settings;
import dev.drillbook.runbook.Severity;
import dev.drillbook.runbook.problem.Problems;
import dev.drillbook.runbook.yaml.Text;
import dev.drillbook.runbook.yaml.YamlMap;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the rules of the house: intervals, approvals, vouched commands, recording rules. */
final class SettingsReader {
  private static final Pattern METRIC_NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

  private final YamlMap root;
  private final Problems problems;

  SettingsReader(YamlMap root, Problems problems) {
    this.root = root;
    this.problems = problems;
  }

  Settings read() {
    return new Settings(
        positive("scrape-interval", Duration.ofSeconds(15)),
        root.duration("group-window").orElse(Duration.ofSeconds(60)),
        root.duration("reopen-within").orElse(Duration.ofMinutes(30)),
        approvals(),
        positive("approval-expiry", Duration.ofMinutes(15)),
        positive("drill-expiry", Duration.ofDays(90)),
        root.number("ineffective-limit", 1).orElse(3),
        root.texts("reads").stream().map(Text::value).toList(),
        aliases());
  }

  private Duration positive(String key, Duration otherwise) {
    Optional<Duration> duration = root.duration(key);
    if (duration.isPresent() && duration.get().isZero()) {
      problems.error(root.at(key), "'" + key + "' is zero", "Give it a duration such as 15s.");
      return otherwise;
    }
    return duration.orElse(otherwise);
  }

  private ApprovalPolicy approvals() {
    List<Rule> rules = new ArrayList<>();
    for (YamlMap map : root.maps("approvals")) {
      Optional<Risk> risk = required(map, "risk", Risk.values());
      Optional<Need> need = required(map, "need", Need.values());
      Optional<String> environment = map.text("environment").map(Text::value);
      Optional<Severity> severity = map.choice("severity", Severity.values());
      map.finish();
      if (risk.isPresent() && need.isPresent()) {
        rules.add(new Rule(environment, severity, risk.get(), need.get()));
      }
    }
    rules.addAll(ApprovalPolicy.DEFAULT.rules());
    return new ApprovalPolicy(rules);
  }

  private <E extends Enum<E>> Optional<E> required(YamlMap map, String key, E[] all) {
    if (!map.has(key)) {
      map.required(key, "An approval rule says for which risk, and how many must agree.");
    }
    return map.choice(key, all);
  }

  private Map<String, String> aliases() {
    Map<String, String> aliases = new LinkedHashMap<>();
    root.pairs("aliases")
        .forEach((name, text) -> {
          if (!METRIC_NAME.matcher(name).matches()) {
            problems.error(
                text.at(),
                "'" + name + "' cannot be the name of a series",
                "Use letters, digits, _ and :.");
          }
          PromqlTexts.check(text, problems);
          aliases.put(name, text.value());
        });
    return aliases;
  }
}
