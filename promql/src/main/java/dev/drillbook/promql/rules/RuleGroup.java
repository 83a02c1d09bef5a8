// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.rules;

import java.util.List;

/** Rules that are evaluated in their order: a later one sees what an earlier one has written. */
public record RuleGroup(String name, List<Rule> rules) {
  public RuleGroup {
    rules = List.copyOf(rules);
  }
}
