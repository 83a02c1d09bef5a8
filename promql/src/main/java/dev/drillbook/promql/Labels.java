// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BiConsumer;

/**
 * The identity of a series: label names with their values, sorted by name, the metric name among
 * them as {@code __name__}.
 *
 * <p>A label with an empty value is the same as no label, so none is ever kept. A class and not a
 * record because the hash is computed once: labels are the key of every map of the evaluator.
 */
public final class Labels implements Comparable<Labels> {
  public static final String NAME = "__name__";
  public static final Labels EMPTY = new Labels(new String[0]);

  /** Name, value, name, value..., sorted by name. */
  private final String[] pairs;

  private final int hash;

  private Labels(String[] pairs) {
    this.pairs = pairs;
    this.hash = Arrays.hashCode(pairs);
  }

  /** Alternating names and values in any order; a later pair wins over an earlier of its name. */
  public static Labels of(String... namesAndValues) {
    if (namesAndValues.length % 2 != 0) {
      throw new IllegalArgumentException(
          "labels: the name '" + namesAndValues[namesAndValues.length - 1] + "' has no value");
    }
    if (isCanonical(namesAndValues)) {
      return namesAndValues.length == 0 ? EMPTY : new Labels(namesAndValues.clone());
    }
    NavigableMap<String, String> map = new TreeMap<>();
    for (int i = 0; i < namesAndValues.length; i += 2) {
      map.put(namesAndValues[i], namesAndValues[i + 1]);
    }
    return fromSorted(map);
  }

  /** Sorted by name, none twice, none without a value: as they are kept. */
  private static boolean isCanonical(String[] pairs) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i + 1].isEmpty() || (i > 0 && pairs[i - 2].compareTo(pairs[i]) >= 0)) {
        return false;
      }
    }
    return true;
  }

  public static Labels of(Map<String, String> labels) {
    return fromSorted(new TreeMap<>(labels));
  }

  private static Labels fromSorted(NavigableMap<String, String> map) {
    List<String> kept = new ArrayList<>(map.size() * 2);
    map.forEach((name, value) -> {
      if (!value.isEmpty()) {
        kept.add(name);
        kept.add(value);
      }
    });
    return kept.isEmpty() ? EMPTY : new Labels(kept.toArray(new String[0]));
  }

  /** The value of a label, empty when the label is absent. */
  public String get(String name) {
    for (int i = 0; i < pairs.length; i += 2) {
      if (pairs[i].equals(name)) {
        return pairs[i + 1];
      }
    }
    return "";
  }

  public boolean has(String name) {
    return !get(name).isEmpty();
  }

  /** The metric name, empty when there is none. */
  public String name() {
    return get(NAME);
  }

  public int size() {
    return pairs.length / 2;
  }

  public boolean isEmpty() {
    return pairs.length == 0;
  }

  /** These labels with one of them set; an empty value removes it. */
  public Labels with(String name, String value) {
    if (get(name).equals(value)) {
      return this;
    }
    NavigableMap<String, String> map = asMap();
    map.put(name, value);
    return fromSorted(map);
  }

  public Labels without(String name) {
    return has(name) ? filter(List.of(name), false) : this;
  }

  public Labels withoutName() {
    return without(NAME);
  }

  /** Only the labels whose names are listed. */
  public Labels keep(Collection<String> names) {
    return filter(names, true);
  }

  /** All but the labels whose names are listed. */
  public Labels drop(Collection<String> names) {
    return filter(names, false);
  }

  private Labels filter(Collection<String> names, boolean listed) {
    String[] kept = new String[pairs.length];
    int n = 0;
    for (int i = 0; i < pairs.length; i += 2) {
      if (names.contains(pairs[i]) == listed) {
        kept[n++] = pairs[i];
        kept[n++] = pairs[i + 1];
      }
    }
    if (n == pairs.length) {
      return this;
    }
    return n == 0 ? EMPTY : new Labels(Arrays.copyOf(kept, n));
  }

  /**
   * Keeps the same labels of many label sets, and gives the same object for the same outcome: a
   * look-up allocates nothing. For one thread.
   */
  public static final class Projection {
    private final String[] names;
    private final boolean listed;
    private String[] scratch = new String[16];
    private Labels[] table = new Labels[64];
    private int known;

    private Projection(Collection<String> names, boolean listed) {
      this.names = names.toArray(new String[0]);
      this.listed = listed;
    }

    /** The labels that an aggregation's groups keep. */
    public static Projection of(Grouping grouping) {
      if (!grouping.without()) {
        return keeping(grouping.labels());
      }
      List<String> dropped = new ArrayList<>(grouping.labels());
      dropped.add(NAME);
      return dropping(dropped);
    }

    /** Only the labels whose names are listed. */
    public static Projection keeping(Collection<String> names) {
      return new Projection(names, true);
    }

    /** All but the labels whose names are listed. */
    public static Projection dropping(Collection<String> names) {
      return new Projection(names, false);
    }

    public Labels of(Labels labels) {
      String[] pairs = labels.pairs;
      if (scratch.length < pairs.length) {
        scratch = new String[pairs.length];
      }
      int n = 0;
      int hash = 1;
      for (int i = 0; i < pairs.length; i += 2) {
        if (isNamed(pairs[i]) == listed) {
          scratch[n++] = pairs[i];
          scratch[n++] = pairs[i + 1];
          hash = 31 * (31 * hash + pairs[i].hashCode()) + pairs[i + 1].hashCode();
        }
      }
      return found(n, hash);
    }

    private boolean isNamed(String label) {
      for (String name : names) {
        if (name.equals(label)) {
          return true;
        }
      }
      return false;
    }

    private Labels found(int n, int hash) {
      int mask = table.length - 1;
      int slot = (hash ^ (hash >>> 16)) & mask;
      while (table[slot] != null) {
        Labels candidate = table[slot];
        if (candidate.hash == hash
            && Arrays.equals(candidate.pairs, 0, candidate.pairs.length, scratch, 0, n)) {
          return candidate;
        }
        slot = (slot + 1) & mask;
      }
      Labels added = n == 0 ? EMPTY : new Labels(Arrays.copyOf(scratch, n));
      table[slot] = added;
      if (++known * 2 > table.length) {
        grow();
      }
      return added;
    }

    private void grow() {
      Labels[] before = table;
      table = new Labels[before.length * 2];
      int mask = table.length - 1;
      for (Labels labels : before) {
        if (labels != null) {
          int slot = (labels.hash ^ (labels.hash >>> 16)) & mask;
          while (table[slot] != null) {
            slot = (slot + 1) & mask;
          }
          table[slot] = labels;
        }
      }
    }
  }

  /** In the order of the names. */
  public void forEach(BiConsumer<String, String> action) {
    for (int i = 0; i < pairs.length; i += 2) {
      action.accept(pairs[i], pairs[i + 1]);
    }
  }

  /** A copy that the caller may change. */
  public NavigableMap<String, String> asMap() {
    NavigableMap<String, String> map = new TreeMap<>();
    forEach(map::put);
    return map;
  }

  @Override
  public int compareTo(Labels other) {
    int common = Math.min(pairs.length, other.pairs.length);
    for (int i = 0; i < common; i++) {
      int order = pairs[i].compareTo(other.pairs[i]);
      if (order != 0) {
        return order;
      }
    }
    return Integer.compare(pairs.length, other.pairs.length);
  }

  @Override
  public boolean equals(Object other) {
    return this == other
        || (other instanceof Labels that && hash == that.hash && Arrays.equals(pairs, that.pairs));
  }

  @Override
  public int hashCode() {
    return hash;
  }

  /** As Prometheus prints a series: {@code name{a="b"}}. */
  @Override
  public String toString() {
    String name = name();
    boolean plainName = Quoting.isMetricName(name);
    StringBuilder out = new StringBuilder(plainName ? name : "");
    List<String> inside = new ArrayList<>();
    if (!plainName && !name.isEmpty()) {
      inside.add(Quoting.quote(name));
    }
    forEach((label, value) -> {
      if (!label.equals(NAME)) {
        inside.add(Quoting.labelName(label) + "=" + Quoting.quote(value));
      }
    });
    if (!inside.isEmpty() || !plainName) {
      out.append('{').append(String.join(", ", inside)).append('}');
    }
    return out.toString();
  }
}
