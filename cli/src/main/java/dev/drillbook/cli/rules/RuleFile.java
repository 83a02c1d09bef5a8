// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli.rules;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Promql;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.promql.rules.Rule;
import dev.drillbook.promql.rules.RuleGroup;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Prometheus's rule file: groups of recording and alerting rules. */
final class RuleFile {
  private RuleFile() {}

  static List<RuleGroup> read(Path file) {
    return groups(YamlMap.read(file));
  }

  static List<RuleGroup> groups(YamlMap file) {
    return file.only("groups").maps("groups").stream().map(RuleFile::group).toList();
  }

  private static RuleGroup group(YamlMap group) {
    group.only(
        "name",
        "interval",
        "limit",
        "query_offset",
        "labels",
        "rules",
        "partial_response_strategy");
    return new RuleGroup(
        group.required("name"), group.maps("rules").stream().map(RuleFile::rule).toList());
  }

  private static Rule rule(YamlMap rule) {
    Expr expr;
    try {
      expr = Promql.parse(rule.required("expr"));
    } catch (PromqlException e) {
      throw rule.problem("expr: " + e.getMessage(), "Mend the expression.");
    }
    if (rule.text("record").isPresent()) {
      rule.only("record", "expr", "labels");
      return new Rule.Recording(rule.required("record"), expr, rule.textMap("labels"));
    }
    rule.only("alert", "expr", "for", "keep_firing_for", "labels", "annotations");
    return new Rule.Alerting(
        rule.required("alert"),
        expr,
        new Rule.Holding(
            rule.duration("for", Duration.ZERO), rule.duration("keep_firing_for", Duration.ZERO)),
        rule.textMap("labels"),
        rule.textMap("annotations"));
  }
}
