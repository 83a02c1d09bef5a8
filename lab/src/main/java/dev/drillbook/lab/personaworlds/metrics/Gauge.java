// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.metrics;

import java.util.Map;

/**
 * Shows the last snapshot it was given; a label value that is not in the snapshot has no series.
 */
public final class Gauge implements Family {
  private final Name name;
  private volatile Map<String, Long> snapshot = Map.of();

  Gauge(Name name) {
    this.name = name;
  }

  /** Replaces all series; keys are values of the gauge's only label. */
  public void set(Map<String, Long> values) {
    snapshot = Map.copyOf(values);
  }

  @Override
  public Name name() {
    return name;
  }

  @Override
  public String type() {
    return "gauge";
  }

  @Override
  public void write(StringBuilder out) {
    snapshot.forEach((value, number) -> {
      name.writeSeries(out, "", name.values(value), "");
      out.append(number).append('\n');
    });
  }
}
