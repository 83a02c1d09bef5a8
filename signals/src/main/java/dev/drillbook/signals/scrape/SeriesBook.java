// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.scrape;

import dev.drillbook.promql.Labels;
import dev.drillbook.signals.store.SeriesHandle;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The series of one instance's page by their text there. Used by one round at a time. */
final class SeriesBook {
  /** So many series more than the page has may be remembered before they are forgotten. */
  private static final int SPARE = 10_000;

  private final Function<Labels, @Nullable Labels> stored;
  private final Map<String, PageSeries> byText = new HashMap<>();
  private final Map<Labels, SeriesHandle> handles = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();
  private final List<PageSeries> fresh = new ArrayList<>();

  /**
   * @param stored the labels under which a series of the page is stored, null when it is not
   */
  SeriesBook(Function<Labels, @Nullable Labels> stored) {
    this.stored = stored;
  }

  /** A page that is stored as it is. */
  static SeriesBook plain() {
    return new SeriesBook(labels -> labels);
  }

  @Nullable PageSeries find(String text) {
    return byText.get(text);
  }

  /**
   * @param keep false for what is not a sample of its own
   */
  PageSeries add(String text, Labels onPage, boolean keep) {
    Labels labels = keep ? stored.apply(onPage) : null;
    PageSeries series =
        new PageSeries(
            onPage, labels == null ? null : handles.computeIfAbsent(labels, SeriesHandle::new));
    byText.put(text, series);
    if (keep) {
      fresh.add(series);
    }
    return series;
  }

  /** One string for the many series that share a name or a value. */
  String shared(String text) {
    return texts.computeIfAbsent(text, t -> t);
  }

  /** Series seen for the first time since the last call. */
  List<PageSeries> takeFresh() {
    List<PageSeries> taken = List.copyOf(fresh);
    fresh.clear();
    return taken;
  }

  /** After a page of that many series: a page whose labels change for ever must not fill memory. */
  void forget(int onPage) {
    if (byText.size() > 2L * onPage + SPARE) {
      byText.clear();
      handles.clear();
      texts.clear();
    }
  }
}
