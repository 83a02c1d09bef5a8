// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.metrics;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/** Distribution of durations in seconds over PersonaWorlds' fixed buckets. */
public final class Histogram implements Family {
  private static final double[] BOUNDS = {.005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10};

  private final Name name;
  private final Map<String, Series> series = new ConcurrentSkipListMap<>();

  Histogram(Name name) {
    this.name = name;
  }

  public void observe(Duration duration, String... values) {
    List<String> labels = name.values(values);
    series
        .computeIfAbsent(String.join("\0", values), key -> new Series(labels))
        .add(duration.toNanos() / 1e9);
  }

  @Override
  public Name name() {
    return name;
  }

  @Override
  public String type() {
    return "histogram";
  }

  @Override
  public void write(StringBuilder out) {
    series.values().forEach(each -> each.write(name, out));
  }

  private static final class Series {
    private final List<String> labels;
    private final long[] counts = new long[BOUNDS.length + 1];
    private double sum;

    private Series(List<String> labels) {
      this.labels = labels;
    }

    private synchronized void add(double seconds) {
      int bucket = 0;
      while (bucket < BOUNDS.length && seconds > BOUNDS[bucket]) {
        bucket++;
      }
      counts[bucket]++;
      sum += seconds;
    }

    private synchronized void write(Name name, StringBuilder out) {
      long below = 0;
      for (int i = 0; i <= BOUNDS.length; i++) {
        below += counts[i];
        String bound = i == BOUNDS.length ? "+Inf" : number(BOUNDS[i]);
        name.writeSeries(out, "_bucket", labels, "le=\"" + bound + "\"");
        out.append(below).append('\n');
      }
      name.writeSeries(out, "_sum", labels, "");
      out.append(sum).append('\n');
      name.writeSeries(out, "_count", labels, "");
      out.append(below).append('\n');
    }

    private static String number(double bound) {
      return bound == Math.rint(bound) ? String.valueOf((long) bound) : String.valueOf(bound);
    }
  }
}
