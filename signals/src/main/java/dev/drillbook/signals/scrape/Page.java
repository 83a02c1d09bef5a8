// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.scrape;

import dev.drillbook.promql.Labels;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What the text of a metrics page says. */
sealed interface Page {

  /**
   * A page that could be read.
   *
   * @param samples in the order of the page
   * @param names every series name that the page brings or announces with a TYPE line
   * @param created when a family's counting began, in seconds since the epoch, by its labels
   */
  record Exposition(PageSamples samples, Set<String> names, Map<Labels, Double> created)
      implements Page {
    public Exposition {
      names = Set.copyOf(names);
      created = Map.copyOf(created);
    }

    /** How many samples relabelling leaves. */
    int stored() {
      int stored = 0;
      for (int i = 0; i < samples.size(); i++) {
        stored += samples.series(i).handle() == null ? 0 : 1;
      }
      return stored;
    }

    String mostFrequentName() {
      Map<String, Integer> counts = new HashMap<>();
      for (int i = 0; i < samples.size(); i++) {
        counts.merge(samples.series(i).name(), 1, Integer::sum);
      }
      return counts.entrySet().stream()
          .max(Map.Entry.comparingByValue())
          .map(Map.Entry::getKey)
          .orElse("");
    }

    /** The samples one by one, their labels as the page has them. */
    List<Reading> values() {
      List<Reading> all = new ArrayList<>();
      for (int i = 0; i < samples.size(); i++) {
        all.add(new Reading(samples.series(i).onPage(), samples.value(i)));
      }
      return all;
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
