// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.scrape;

import dev.drillbook.promql.Labels;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A metrics page with what it says about its families: for those who judge a page, not for rounds.
 *
 * @param families by name, as TYPE and HELP lines announce them; a family without either is absent
 * @param readings in the order of the page, the name among the labels
 */
public record MetricsPage(Map<String, Family> families, List<Reading> readings) {
  public MetricsPage {
    families = new LinkedHashMap<>(families);
    readings = List.copyOf(readings);
  }

  /**
   * What a page says about series of one name.
   *
   * @param type of the format, such as {@code counter}; empty when only a HELP line is there
   * @param help the words of the HELP line; empty without
   */
  public record Family(String name, String type, String help) {}

  /** One sample. */
  public record Reading(Labels labels, double value) {}

  /** What came of reading a text. */
  public sealed interface Outcome {}

  /** A page in the format. */
  public record Read(MetricsPage page) implements Outcome {}

  /** No page of the format, with the first line that shows it. */
  public record Malformed(String reason) implements Outcome {}

  /**
   * Reads the text format 0.0.4, or OpenMetrics 1.0 where the text ends as only that does. Never
   * throws.
   */
  public static Outcome read(String text) {
    return read(text, isOpen(text), labels -> labels);
  }

  static Outcome read(String text, boolean open, Function<Labels, @Nullable Labels> stored) {
    SeriesBook book = new SeriesBook(stored);
    return switch (TextFormat.read(text, open, book)) {
      case Page.Malformed bad -> new Malformed(bad.toString());
      case Page.Exposition page ->
          new Read(new MetricsPage(new TreeMap<>(book.families()), readings(page)));
    };
  }

  private static boolean isOpen(String text) {
    return text.stripTrailing().endsWith("# EOF");
  }

  private static List<Reading> readings(Page.Exposition page) {
    List<Reading> all = new ArrayList<>();
    PageSamples samples = page.samples();
    for (int i = 0; i < samples.size(); i++) {
      var handle = samples.series(i).handle();
      if (handle != null) {
        all.add(new Reading(handle.labels(), samples.value(i)));
      }
    }
    return all;
  }
}
