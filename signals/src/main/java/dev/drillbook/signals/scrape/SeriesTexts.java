// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.scrape;

import org.jspecify.annotations.Nullable;

/** Finds series by the bytes of their text, which are copied only for a new one. */
final class SeriesTexts {
  private static final int FIRST_CAPACITY = 64;

  private @Nullable PageSeries[] slots = new PageSeries[FIRST_CAPACITY];
  private int size;

  int size() {
    return size;
  }

  @Nullable PageSeries find(byte[] page, int from, int to) {
    int hash = PageSeries.hash(page, from, to);
    int mask = slots.length - 1;
    for (int slot = spread(hash) & mask; ; slot = (slot + 1) & mask) {
      PageSeries series = slots[slot];
      if (series == null) {
        return null;
      }
      if (series.hash() == hash && series.length() == to - from && series.isAt(page, from)) {
        return series;
      }
    }
  }

  /** Only a text that cannot be found. */
  void add(PageSeries series) {
    if (++size * 2 > slots.length) {
      @Nullable PageSeries[] before = slots;
      slots = new PageSeries[before.length * 2];
      for (PageSeries known : before) {
        if (known != null) {
          put(known);
        }
      }
    }
    put(series);
  }

  private void put(PageSeries series) {
    int mask = slots.length - 1;
    int slot = spread(series.hash()) & mask;
    while (slots[slot] != null) {
      slot = (slot + 1) & mask;
    }
    slots[slot] = series;
  }

  private static int spread(int hash) {
    return hash ^ (hash >>> 16);
  }
}
