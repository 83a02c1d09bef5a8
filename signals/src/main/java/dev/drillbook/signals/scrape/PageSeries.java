// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.scrape;

import dev.drillbook.promql.Labels;
import dev.drillbook.signals.store.SeriesHandle;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * A series as one page spells it, remembered from round to round so that a line that was seen
 * before is neither parsed nor relabelled again. Used by one round at a time.
 */
final class PageSeries {
  private final byte[] text;
  private final int hash;
  private final String name;
  private final Kind kind;
  private final @Nullable SeriesHandle handle;
  private int place;

  /** What becomes of the samples of a line. */
  enum Kind {
    /** They are stored, unless relabelling drops the series. */
    SAMPLE,
    /** A {@code _created} line, which tells when its family began to count. */
    CREATED
  }

  /**
   * @param text of the series in UTF-8
   * @param handle what it is stored as; null when relabelling drops it, or when it is no sample
   */
  PageSeries(byte[] text, String name, Kind kind, @Nullable SeriesHandle handle) {
    this.text = text;
    this.hash = hash(text, 0, text.length);
    this.name = name;
    this.kind = kind;
    this.handle = handle;
  }

  static int hash(byte[] bytes, int from, int to) {
    int hash = 1;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    return hash;
  }

  int hash() {
    return hash;
  }

  int length() {
    return text.length;
  }

  /** Whether that is how the bytes go on from there. */
  boolean isAt(byte[] page, int from) {
    int to = from + text.length;
    return to <= page.length && Arrays.equals(page, from, to, text, 0, text.length);
  }

  /** The metric's name; the same object for all series of a page that have it. */
  String name() {
    return name;
  }

  /** Its labels as the page has them. */
  Labels onPage() {
    return SeriesText.read(new String(text, StandardCharsets.UTF_8), part -> part);
  }

  Kind kind() {
    return kind;
  }

  @Nullable SeriesHandle handle() {
    return handle;
  }

  /** Where it stood among the series of the page when it was last seen. */
  int place() {
    return place;
  }

  void stood(int at) {
    place = at;
  }
}
