// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.eval;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Matcher;
import dev.drillbook.promql.PromqlException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * {@code info(v, {...})}: adds the labels of info metrics, such as {@code target_info}, to series
 * of the same instance and job.
 */
final class InfoCall {
  private static final List<String> IDENTIFYING = List.of("instance", "job");

  private final Arguments arguments;
  private final List<Matcher> names = new ArrayList<>();
  private final Map<String, List<Matcher>> data = new TreeMap<>();
  private final int steps;

  /** The newest sample of an info metric for one instance and job. */
  private record Found(Labels labels, double time) {}

  InfoCall(Arguments arguments) {
    this.arguments = arguments;
    this.steps = arguments.grid().size();
    if (arguments.count() > 1 && arguments.expr(1) instanceof Expr.VectorSelector selector) {
      for (Matcher matcher : selector.matchers()) {
        if (matcher.name().equals(Labels.NAME)) {
          names.add(matcher);
        } else {
          data.computeIfAbsent(matcher.name(), _ -> new ArrayList<>()).add(matcher);
        }
      }
    }
    if (names.isEmpty()) {
      names.add(new Matcher(Labels.NAME, Matcher.Op.EQUAL, "target_info"));
    }
  }

  Result.Columns evaluate() {
    List<Column> base = arguments.columns(0);
    List<Map<Labels, Map<String, Found>>> infos = infos();
    Map<Labels, Column> results = new LinkedHashMap<>();
    for (Column column : base) {
      boolean isInfo = names.stream().allMatch(m -> m.matches(column.labels()));
      for (int step = 0; step < steps; step++) {
        if (!column.isPresent(step)) {
          continue;
        }
        Labels labels = column.labels();
        if (!isInfo) {
          Map<String, Found> found =
              infos.get(step).getOrDefault(labels.keep(IDENTIFYING), Map.of());
          Labels added = added(labels, found);
          if (added.isEmpty() && !dataMayBeAbsent()) {
            continue;
          }
          for (Map.Entry<String, String> label : added.asMap().entrySet()) {
            labels = labels.with(label.getKey(), label.getValue());
          }
        }
        results
            .computeIfAbsent(labels, l -> Column.blankLike(column).relabelled(l))
            .put(step, column);
      }
    }
    return new Result.Columns(new ArrayList<>(results.values()));
  }

  private boolean dataMayBeAbsent() {
    return data.values().stream().allMatch(ms -> ms.stream().allMatch(m -> m.matchesValue("")));
  }

  private Labels added(Labels base, Map<String, Found> found) {
    Map<String, String> added = new HashMap<>();
    for (Found info : found.values()) {
      info.labels()
          .forEach((name, value) -> {
            boolean asked = data.isEmpty() || data.containsKey(name);
            if (!asked || name.equals(Labels.NAME) || base.has(name)) {
              return;
            }
            String known = added.putIfAbsent(name, value);
            if (known != null && !known.equals(value)) {
              throw new PromqlException(
                  arguments.call().position(), "conflicting label: " + name, "");
            }
          });
    }
    return Labels.of(added);
  }

  /** Per step the info metrics of each instance and job, by their names. */
  private List<Map<Labels, Map<String, Found>>> infos() {
    List<Matcher> matchers = new ArrayList<>(names);
    data.values().forEach(matchers::addAll);
    Expr.VectorSelector selector =
        new Expr.VectorSelector(matchers, Expr.Shift.NONE, arguments.call().position());
    List<Map<Labels, Map<String, Found>>> infos = new ArrayList<>(steps);
    for (int step = 0; step < steps; step++) {
      infos.add(new HashMap<>());
    }
    for (Column times : arguments.evaluator().selection().timestamps(selector, arguments.grid())) {
      Labels place = times.labels().keep(IDENTIFYING);
      for (int step = 0; step < steps; step++) {
        if (times.isPresent(step)) {
          Found found = new Found(times.labels(), times.values()[step]);
          infos
              .get(step)
              .computeIfAbsent(place, _ -> new HashMap<>())
              .merge(times.labels().name(), found, this::newer);
        }
      }
    }
    return infos;
  }

  private Found newer(Found a, Found b) {
    if (a.time() == b.time()) {
      throw new PromqlException(
          arguments.call().position(),
          "found duplicate series for info metric: existing " + a.labels() + ", new " + b.labels(),
          "");
    }
    return a.time() > b.time() ? a : b;
  }
}
