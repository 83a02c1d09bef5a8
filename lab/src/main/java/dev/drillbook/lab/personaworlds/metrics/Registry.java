// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.metrics;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * All metrics of one process. Written here rather than taken from a client library: the real system
 * shows exactly these series and no others, and a library adds its own (created timestamps, runtime
 * series, escaped names).
 */
public final class Registry {
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private final List<Family> families = new CopyOnWriteArrayList<>();

  public Counter counter(String name, String help, String... labels) {
    return add(new Counter(new Family.Name(name, help, List.of(labels))));
  }

  public Gauge gauge(String name, String help, String... labels) {
    return add(new Gauge(new Family.Name(name, help, List.of(labels))));
  }

  public Histogram histogram(String name, String help, String... labels) {
    return add(new Histogram(new Family.Name(name, help, List.of(labels))));
  }

  /**
   * The Prometheus text format, version 0.0.4; a family without series shows its HELP and TYPE
   * only.
   */
  public String exposition() {
    StringBuilder out = new StringBuilder(4096);
    for (Family family : families) {
      Family.Name name = family.name();
      out.append("# HELP ").append(name.name()).append(' ').append(name.help()).append('\n');
      out.append("# TYPE ").append(name.name()).append(' ').append(family.type()).append('\n');
      family.write(out);
    }
    return out.toString();
  }

  private <F extends Family> F add(F family) {
    families.add(family);
    return family;
  }
}
