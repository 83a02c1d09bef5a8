// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.store;

import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Matcher;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Finds series by their labels. Guarded by the store's lock. */
final class SeriesIndex {
  private final Map<Labels, StoredSeries> all = new HashMap<>();
  private final Map<String, Map<String, List<StoredSeries>>> byLabel = new HashMap<>();
  private final List<@Nullable StoredSeries> numbered = new ArrayList<>();
  private long removals;

  int size() {
    return all.size();
  }

  /** How often series were removed; what was found before may have gone. */
  long removals() {
    return removals;
  }

  int nextNumber() {
    return numbered.size();
  }

  Collection<StoredSeries> all() {
    return all.values();
  }

  @Nullable StoredSeries find(Labels labels) {
    return all.get(labels);
  }

  StoredSeries add(Labels labels) {
    StoredSeries series = new StoredSeries(labels, numbered.size());
    numbered.add(series);
    all.put(labels, series);
    labels.forEach((name, value) ->
        byLabel
            .computeIfAbsent(name, _ -> new HashMap<>())
            .computeIfAbsent(value, _ -> new ArrayList<>(1))
            .add(series));
    return series;
  }

  /** Removes these at once: each list they stand in is walked once. */
  void remove(List<StoredSeries> gone) {
    Map<String, Set<String>> touched = new HashMap<>();
    removals += gone.isEmpty() ? 0 : 1;
    for (StoredSeries series : gone) {
      series.forget();
      numbered.set(series.number(), null);
      all.remove(series.labels());
      series
          .labels()
          .forEach((name, value) -> touched.computeIfAbsent(name, _ -> new HashSet<>()).add(value));
    }
    touched.forEach((name, values) -> {
      Map<String, List<StoredSeries>> named = byLabel.get(name);
      if (named != null) {
        values.forEach(value ->
            named.computeIfPresent(
                value,
                (_, series) -> {
                  series.removeIf(StoredSeries::forgotten);
                  return series.isEmpty() ? null : series;
                }));
        if (named.isEmpty()) {
          byLabel.remove(name);
        }
      }
    });
  }

  /** Every series that all matchers accept. */
  void each(List<Matcher> matchers, Consumer<StoredSeries> action) {
    Collection<StoredSeries> candidates = all.values();
    for (Matcher matcher : matchers) {
      if (matcher.op() == Matcher.Op.EQUAL && !matcher.value().isEmpty()) {
        Collection<StoredSeries> found = with(matcher.name(), matcher.value());
        candidates = found.size() < candidates.size() ? found : candidates;
      }
    }
    for (StoredSeries series : candidates) {
      if (accepts(matchers, series.labels())) {
        action.accept(series);
      }
    }
  }

  /** As {@link #each}, of the series from that number on. */
  void eachSince(int number, List<Matcher> matchers, Consumer<StoredSeries> action) {
    for (int i = number; i < numbered.size(); i++) {
      StoredSeries series = numbered.get(i);
      if (series != null && accepts(matchers, series.labels())) {
        action.accept(series);
      }
    }
  }

  private List<StoredSeries> with(String name, String value) {
    Map<String, List<StoredSeries>> named = byLabel.get(name);
    return named == null ? List.of() : named.getOrDefault(value, List.of());
  }

  private static boolean accepts(List<Matcher> matchers, Labels labels) {
    for (Matcher matcher : matchers) {
      if (!matcher.matches(labels)) {
        return false;
      }
    }
    return true;
  }

  /** How many series have that value. */
  int count(String name, String value) {
    return with(name, value).size();
  }

  Set<String> names() {
    return new TreeSet<>(byLabel.keySet());
  }

  Set<String> values(String name) {
    return new TreeSet<>(byLabel.getOrDefault(name, Map.of()).keySet());
  }

  /** The value of that label which most series have; empty when none has the label. */
  String mostFrequent(String name) {
    return byLabel.getOrDefault(name, Map.of()).entrySet().stream()
        .max((a, b) -> Integer.compare(a.getValue().size(), b.getValue().size()))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  /** The label that has most different values among the series of that metric name. */
  String widestLabel(String metric) {
    Map<String, Set<String>> values = new HashMap<>();
    for (StoredSeries series : with(Labels.NAME, metric)) {
      series
          .labels()
          .withoutName()
          .forEach((name, value) -> values.computeIfAbsent(name, _ -> new HashSet<>()).add(value));
    }
    return values.entrySet().stream()
        .max((a, b) -> Integer.compare(a.getValue().size(), b.getValue().size()))
        .map(widest -> widest.getKey() + " (" + widest.getValue().size() + " values)")
        .orElse("");
  }
}
