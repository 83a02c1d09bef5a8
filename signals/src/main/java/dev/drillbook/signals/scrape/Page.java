// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.scrape;

import dev.drillbook.promql.Labels;
import java.util.List;
import java.util.Set;

/** What the text of a metrics page says. */
sealed interface Page {

  /**
   * A page that could be read.
   *
   * @param values in the order of the page
   * @param names every series name that the page brings or announces with a TYPE line
   */
  record Exposition(List<Reading> values, Set<String> names) implements Page {
    public Exposition {
      values = List.copyOf(values);
      names = Set.copyOf(names);
    }
  }

  /** A page that is not in the format, with the first line (from 1) that shows it. */
  record Malformed(int line, String problem) implements Page {
    @Override
    public String toString() {
      return "line " + line + ": " + problem;
    }
  }

  /** One sample as the page gives it, the name among the labels. */
  record Reading(Labels labels, double value) {}
}
