// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.rules;

import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Value;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/** The alerts of one rule, from one evaluation to the next. */
final class ActiveAlerts {
  private final Rule.Alerting rule;
  private Map<Labels, State> states = new LinkedHashMap<>();

  /**
   * @param goneMs since when the expression has not held, empty while it does
   */
  private record State(Alert alert, OptionalLong goneMs) {}

  ActiveAlerts(Rule.Alerting rule) {
    this.rule = rule;
  }

  void update(List<Value.VectorSample> elements, long t) {
    Map<Labels, State> next = new LinkedHashMap<>();
    for (Value.VectorSample element : elements) {
      TemplateText text = new TemplateText(element.labels(), element.value());
      Labels labels = labels(element.labels(), text);
      Map<String, String> annotations = new HashMap<>();
      rule.annotations().forEach((name, template) -> annotations.put(name, text.fill(template)));
      State before = states.get(labels);
      long since = before == null ? t : before.alert().sinceMs();
      boolean firing =
          (before != null && before.alert().firing())
              || t - since >= rule.holding().pending().toMillis();
      Alert alert = new Alert(rule.alert(), labels, annotations, firing, since);
      next.put(labels, new State(alert, OptionalLong.empty()));
    }
    states.forEach((labels, state) -> {
      long gone = state.goneMs().orElse(t);
      if (state.alert().firing() && t - gone < rule.holding().keepFiring().toMillis()) {
        next.putIfAbsent(labels, new State(state.alert(), OptionalLong.of(gone)));
      }
    });
    states = next;
  }

  private Labels labels(Labels element, TemplateText text) {
    Labels labels = element.withoutName();
    for (Map.Entry<String, String> label : rule.labels().entrySet()) {
      labels = labels.with(label.getKey(), text.fill(label.getValue()));
    }
    return labels.with("alertname", rule.alert());
  }

  List<Alert> all() {
    List<Alert> all = new ArrayList<>();
    states.values().forEach(state -> all.add(state.alert()));
    return all;
  }
}
