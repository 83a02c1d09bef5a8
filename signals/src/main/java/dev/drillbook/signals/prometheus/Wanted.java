// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.prometheus;

import com.google.re2j.Pattern;
import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Matcher;
import dev.drillbook.promql.QueryOptions;
import dev.drillbook.promql.SelectorUse;
import dev.drillbook.promql.Selectors;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A selector that somebody reads.
 *
 * @param name the metric's, empty when the selector leaves it open
 * @param window how far back the longest of its readers looks
 */
public record Wanted(String name, List<Matcher> matchers, Duration window) {
  public Wanted {
    matchers = List.copyOf(matchers);
  }

  /**
   * What these expressions read, each selector once.
   *
   * @param names which metrics count
   * @param recorded names that are made here and found nowhere else
   */
  public static List<Wanted> of(List<Expr> expressions, Pattern names, Set<String> recorded) {
    Map<List<Matcher>, Wanted> all = new LinkedHashMap<>();
    for (Expr expression : expressions) {
      for (SelectorUse use : Selectors.of(expression, QueryOptions.DEFAULT)) {
        String name = use.selector().metricName();
        boolean counts = name.isEmpty() || names.matcher(name).matches();
        if (counts && !recorded.contains(name)) {
          all.merge(use.matchers(), new Wanted(name, use.matchers(), use.oldest()), Wanted::longer);
        }
      }
    }
    return List.copyOf(all.values());
  }

  private Wanted longer(Wanted other) {
    return window.compareTo(other.window) >= 0 ? this : other;
  }

  /** As PromQL writes it. */
  String selector() {
    return matchers.stream().map(Matcher::toString).collect(Collectors.joining(",", "{", "}"));
  }

  /** The same without any condition but the name, to tell whether there is such a metric at all. */
  Wanted nameOnly() {
    List<Matcher> only =
        matchers.stream()
            .filter(m -> m.name().equals(Labels.NAME) && m.op() == Matcher.Op.EQUAL)
            .toList();
    return new Wanted(name, only, window);
  }
}
