// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.store;

import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;

/** The samples of one round, in arrays because there may be a hundred thousand of them. */
public final class Round {
  private SeriesHandle[] series;
  private long[] times;
  private double[] values;
  private int size;

  /**
   * @param expected about how many samples will come
   */
  public Round(int expected) {
    int capacity = Math.max(16, expected);
    series = new SeriesHandle[capacity];
    times = new long[capacity];
    values = new double[capacity];
  }

  public void add(SeriesHandle handle, long t, double value) {
    if (size == times.length) {
      series = Arrays.copyOf(series, size * 2);
      times = Arrays.copyOf(times, size * 2);
      values = Arrays.copyOf(values, size * 2);
    }
    series[size] = handle;
    times[size] = t;
    values[size++] = value;
  }

  /** Names of all its series. */
  public Set<String> names() {
    Set<String> names = new HashSet<>();
    String last = "";
    for (int i = 0; i < size; i++) {
      String name = series[i].name();
      if (!name.equals(last)) {
        names.add(name);
        last = name;
      }
    }
    return names;
  }

  public int size() {
    return size;
  }

  SeriesHandle series(int i) {
    return series[i];
  }

  long time(int i) {
    return times[i];
  }

  double value(int i) {
    return values[i];
  }
}
