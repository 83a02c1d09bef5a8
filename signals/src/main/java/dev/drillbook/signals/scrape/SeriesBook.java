// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.scrape;

import dev.drillbook.promql.Labels;
import dev.drillbook.signals.scrape.MetricsPage.Family;
import dev.drillbook.signals.scrape.PageSeries.Kind;
import dev.drillbook.signals.store.SeriesHandle;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The series of one instance's page by their text there, and their order on the last page: the next
 * page mostly has the same series in the same order. Used by one round at a time.
 */
final class SeriesBook {
  /** So many series more than the page has may be remembered before they are forgotten. */
  private static final int SPARE = 10_000;

  /** Names that change for ever must not fill memory. */
  private static final int MOST_FAMILIES = 10_000;

  private final Map<String, Family> families = new ConcurrentHashMap<>();
  private final Function<Labels, @Nullable Labels> stored;
  private SeriesTexts byText = new SeriesTexts();
  private final Map<Labels, SeriesHandle> handles = new HashMap<>();
  private final Map<String, String> texts = new HashMap<>();
  private final List<PageSeries> fresh = new ArrayList<>();
  private PageSeries[] lastPage = new PageSeries[0];
  private int lastSize;
  private PageSeries[] page = new PageSeries[0];
  private int size;
  private int expected;

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

  /** A new page begins: what follows what is known from the last whole one. */
  void begin() {
    size = 0;
    expected = 0;
  }

  /** The series that comes next if the page is like the last one. */
  @Nullable PageSeries expected() {
    return expected < lastSize ? lastPage[expected] : null;
  }

  /** Notes that the series came next. */
  void came(PageSeries series) {
    expected = series.place() + 1;
    if (size == page.length) {
      page = Arrays.copyOf(page, Math.max(64, size * 2));
    }
    page[size] = series;
    series.stood(size++);
  }

  /** The page is whole. */
  void end() {
    PageSeries[] done = page;
    page = lastPage;
    lastPage = done;
    lastSize = size;
  }

  @Nullable PageSeries find(byte[] text) {
    return byText.find(text, 0, text.length);
  }

  PageSeries add(byte[] text, Labels onPage, Kind kind) {
    Labels labels = kind == Kind.SAMPLE ? stored.apply(onPage) : null;
    SeriesHandle handle =
        labels == null ? null : handles.computeIfAbsent(labels, SeriesHandle::new);
    PageSeries series = new PageSeries(text, shared(onPage.name()), kind, handle);
    byText.add(series);
    if (kind == Kind.SAMPLE) {
      fresh.add(series);
    }
    return series;
  }

  /** What a TYPE line says. */
  void type(String family, String type) {
    Family known = family(family);
    keep(new Family(family, type, known.help()));
  }

  /** What a HELP line says, its escapes as they are written. */
  void describe(String family, String help) {
    Family known = family(family);
    keep(new Family(family, known.type(), help));
  }

  private Family family(String name) {
    return families.getOrDefault(name, new Family(name, "", ""));
  }

  private void keep(Family family) {
    if (families.size() < MOST_FAMILIES || families.containsKey(family.name())) {
      families.put(family.name(), family);
    }
  }

  /** The families that pages have described so far. Any thread. */
  Map<String, Family> families() {
    return Map.copyOf(families);
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
      byText = new SeriesTexts();
      lastPage = new PageSeries[0];
      lastSize = 0;
      page = new PageSeries[0];
      handles.clear();
      texts.clear();
    }
  }
}
