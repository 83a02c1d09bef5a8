// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.scrape;

import dev.drillbook.promql.Labels;
import dev.drillbook.runbook.ScrapeRules;
import java.util.NavigableMap;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** From a series as a page has it to the series that is stored: the target's labels, its rules. */
final class Ownership implements Function<Labels, @Nullable Labels> {
  /** Triggers find their source by these: a page never replaces them. */
  private static final Set<String> ALWAYS_OURS = Set.of("target", "service");

  private final Labels own;
  private final ScrapeRules rules;

  Ownership(Labels own, ScrapeRules rules) {
    this.own = own;
    this.rules = rules;
  }

  @Override
  public @Nullable Labels apply(Labels onPage) {
    NavigableMap<String, String> all = onPage.asMap();
    own.forEach((name, value) -> {
      String theirs = onPage.get(name);
      boolean honored = rules.honorLabels() && !theirs.isEmpty() && !ALWAYS_OURS.contains(name);
      if (!honored) {
        all.put(name, value);
        if (!theirs.isEmpty()) {
          all.put("exported_" + name, theirs);
        }
      }
    });
    if (!rules.metricRelabel().isEmpty()) {
      if (!Relabeling.apply(rules.metricRelabel(), all)) {
        return null;
      }
      all.keySet().removeIf(name -> name.startsWith("__") && !name.equals(Labels.NAME));
    }
    Labels stored = Labels.of(all);
    check(stored);
    return stored.has(Labels.NAME) ? stored : null;
  }

  private void check(Labels labels) {
    ScrapeRules.Limits limits = rules.limits();
    if (labels.size() > limits.labels()) {
      throw new NotTheFormat(
          labels.name() + " has " + labels.size() + " labels, the limit is " + limits.labels());
    }
    labels.forEach((name, value) -> {
      if (value.length() > limits.labelLength()) {
        throw new NotTheFormat(
            labels.name()
                + " has a label "
                + name
                + " of "
                + value.length()
                + " characters, the limit is "
                + limits.labelLength());
      }
    });
  }
}
