// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.lab.personaworlds.metrics;

import java.util.List;

/** One metric name with all its label combinations. */
sealed interface Family permits Counter, Gauge, Histogram {
  Name name();

  String type();

  void write(StringBuilder out);

  /** What is fixed when a metric is registered. */
  record Name(String name, String help, List<String> labels) {
    public Name {
      labels = List.copyOf(labels);
    }

    List<String> values(String... values) {
      if (values.length != labels.size()) {
        throw new IllegalArgumentException(
            name + ": " + values.length + " label values. It has the labels " + labels + ".");
      }
      return List.of(values);
    }

    /** {@code name_suffix{label="value",extra} } without the number. */
    void writeSeries(StringBuilder out, String suffix, List<String> values, String extra) {
      out.append(name).append(suffix);
      if (!labels.isEmpty() || !extra.isEmpty()) {
        out.append('{');
        for (int i = 0; i < labels.size(); i++) {
          out.append(i == 0 ? "" : ",").append(labels.get(i)).append("=\"");
          out.append(escape(values.get(i))).append('"');
        }
        out.append(labels.isEmpty() || extra.isEmpty() ? "" : ",").append(extra).append('}');
      }
      out.append(' ');
    }

    private static String escape(String value) {
      return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
  }
}
