// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.metrics;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts events; a series appears with its first event, as in the real system. */
public final class Counter implements Family {
  private final Name name;
  private final Map<String, Series> series = new ConcurrentSkipListMap<>();

  Counter(Name name) {
    this.name = name;
  }

  public void increment(String... values) {
    List<String> labels = name.values(values);
    series.computeIfAbsent(String.join("\0", values), key -> new Series(labels)).count.increment();
  }

  @Override
  public Name name() {
    return name;
  }

  @Override
  public String type() {
    return "counter";
  }

  @Override
  public void write(StringBuilder out) {
    for (Series each : series.values()) {
      name.writeSeries(out, "", each.labels, "");
      out.append(each.count.sum()).append('\n');
    }
  }

  private static final class Series {
    private final List<String> labels;
    private final LongAdder count = new LongAdder();

    private Series(List<String> labels) {
      this.labels = labels;
    }
  }
}
