// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.look;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Labels;
import dev.drillbook.promql.MemorySeries;
import dev.drillbook.promql.Promql;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.promql.Value;
import dev.drillbook.signals.scrape.MetricsPage;
import dev.drillbook.signals.scrape.MetricsPage.Family;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** Series with their families, as they were seen at one instant or several. One thread. */
public final class Metrics {
  private static final List<String> PARTS = List.of("_bucket", "_sum", "_count", "_total", "_info");

  private final Map<String, Family> families = new LinkedHashMap<>();
  private final Map<String, Set<Labels>> byName = new LinkedHashMap<>();
  private final Map<Labels, Course> courses = new HashMap<>();
  private final Set<String> elsewhere = new HashSet<>();
  private final MemorySeries samples = new MemorySeries();
  private final TreeSet<Long> times = new TreeSet<>();

  /** Families and samples of one page; {@code t} in milliseconds, not before the last one. */
  public void add(MetricsPage page, long t) {
    announce(page);
    page.readings().forEach(reading -> add(reading.labels(), reading.value(), t));
  }

  /** Only what a page says about its families. */
  public void announce(MetricsPage page) {
    page.families().forEach(this::announce);
  }

  /** A family of that type, whoever says so. */
  void announce(String name, String type) {
    announce(name, new Family(name, type, ""));
  }

  /** A metric that a Prometheus keeps: it is there, and nothing more is known of it. */
  void keptElsewhere(String name) {
    elsewhere.add(name);
  }

  /** Whether a Prometheus keeps the metric. */
  public boolean isElsewhere(String name) {
    return elsewhere.contains(name);
  }

  private void announce(String name, Family family) {
    Family known = families.get(name);
    if (known == null || known.type().isEmpty()) {
      families.put(name, family);
    }
  }

  /** A second sample of a series at the same instant, as from two pages, is dropped. */
  public void add(Labels labels, double value, long t) {
    byName.computeIfAbsent(labels.name(), any -> new LinkedHashSet<>()).add(labels);
    Course known = courses.get(labels);
    if (known == null || known.t() < t) {
      samples.add(labels, t, value);
      boolean changed =
          known != null && (known.changed() || Double.compare(known.newest(), value) != 0);
      courses.put(labels, new Course(t, value, changed));
    }
    times.add(t);
  }

  /** How a series went so far. */
  private record Course(long t, double newest, boolean changed) {}

  /** Names of series that have a sample. */
  public Set<String> names() {
    return byName.keySet();
  }

  /** Names that are announced, with series or without. */
  public Set<String> familyNames() {
    return families.keySet();
  }

  /** The series of that name; empty when there is none. */
  public Set<Labels> series(String name) {
    return byName.getOrDefault(name, Set.of());
  }

  /** What is announced for a family, or for the family that a series of that name belongs to. */
  public Optional<Family> family(String name) {
    Optional<Family> own = Optional.ofNullable(families.get(name));
    return own.or(() ->
        PARTS.stream()
            .filter(name::endsWith)
            .map(part -> families.get(name.substring(0, name.length() - part.length())))
            .filter(Objects::nonNull)
            .findFirst());
  }

  /** How many instants were seen. */
  public int looks() {
    return times.size();
  }

  /** From the first to the last instant, in milliseconds. */
  public long lengthMs() {
    return times.isEmpty() ? 0 : times.last() - times.first();
  }

  /** The newest value of a series; empty when there is none. */
  public Optional<Double> newest(Labels labels) {
    return Optional.ofNullable(courses.get(labels)).map(Course::newest);
  }

  /** Whether any value of that name changed; empty with one look only, or without a series. */
  public Optional<Boolean> moved(String name) {
    if (times.size() < 2 || series(name).isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        series(name).stream().anyMatch(s -> Objects.requireNonNull(courses.get(s)).changed()));
  }

  /** Every number that the expression had, at every instant that was seen; no NaN. */
  public List<Double> values(Expr expr) {
    List<Double> values = new ArrayList<>();
    for (long t : times) {
      at(expr, t)
          .forEach((labels, value) -> {
            if (!Double.isNaN(value)) {
              values.add(value);
            }
          });
    }
    return values;
  }

  /** The numbers of the expression at one instant; empty when it cannot be evaluated. */
  public Map<Labels, Double> at(Expr expr, long t) {
    Map<Labels, Double> found = new LinkedHashMap<>();
    try {
      switch (Promql.instant(expr, samples, t)) {
        case Value.Vector vector ->
            vector.samples().stream()
                .filter(sample -> sample.histogram() == null)
                .forEach(sample -> found.put(sample.labels(), sample.value()));
        case Value.Scalar scalar -> found.put(Labels.EMPTY, scalar.value());
        case Value.StringValue _ -> {}
        case Value.Matrix _ -> {}
      }
    } catch (PromqlException e) {
      return Map.of();
    }
    return found;
  }
}
