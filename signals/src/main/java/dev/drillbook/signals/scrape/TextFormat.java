// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.scrape;

import static dev.drillbook.signals.scrape.NotTheFormat.shortened;

import dev.drillbook.promql.Labels;
import dev.drillbook.signals.scrape.PageSeries.Kind;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads Prometheus's text format 0.0.4 and OpenMetrics 1.0, strictly: half a page is worse than
 * none. Exemplars are skipped.
 */
final class TextFormat {
  /** Java would also take 1d, 0x1p3 and blanks, which the format does not know. */
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private final byte[] bytes;
  private final PageNumber plain;
  private final boolean open;
  private final SeriesBook book;
  private final PageSamples samples = new PageSamples();
  private final Set<String> names = new HashSet<>();
  private final Map<Labels, Double> created = new HashMap<>();
  private String lastName = "";
  private String text = "";
  private boolean ended;

  private TextFormat(byte[] bytes, boolean open, SeriesBook book) {
    this.bytes = bytes;
    this.plain = new PageNumber(bytes);
    this.open = open;
    this.book = book;
  }

  /** A page of the format 0.0.4. */
  static Page read(String text) {
    return read(text, false, SeriesBook.plain());
  }

  /**
   * Never throws: a page that cannot be read is {@link Page.Malformed}.
   *
   * @param open the page is OpenMetrics
   */
  static Page read(String text, boolean open, SeriesBook book) {
    return new TextFormat(text.getBytes(StandardCharsets.UTF_8), open, book).page();
  }

  private Page page() {
    book.begin();
    int number = 0;
    for (int start = 0; start < bytes.length; ) {
      number++;
      int next = ended ? -1 : known(start);
      if (next < 0) {
        next = start;
        while (next < bytes.length && bytes[next] != '\n') {
          next++;
        }
        try {
          text = new String(bytes, start, next - start, StandardCharsets.UTF_8);
          line(0, text.length());
        } catch (NotTheFormat e) {
          return new Page.Malformed(number, e.problem());
        }
      }
      start = next + 1;
    }
    if (open && !ended) {
      return new Page.Malformed(number, "the page ends without # EOF");
    }
    book.end();
    return new Page.Exposition(samples, names, created);
  }

  /**
   * A line as it stood in the same place on the last page, with nothing but a plain number after
   * the series.
   *
   * @return where the line ends; -1 when it has to be read in full
   */
  private int known(int start) {
    PageSeries series = book.expected();
    if (series == null || series.kind() != Kind.SAMPLE || !series.isAt(bytes, start)) {
      return -1;
    }
    int blank = start + series.length();
    if (blank + 1 >= bytes.length || bytes[blank] != ' ') {
      return -1;
    }
    int end = plain.read(blank + 1);
    if (end < 0 || (end < bytes.length && bytes[end] != '\n')) {
      return -1;
    }
    add(series, plain.value(), PageSamples.NO_TIME);
    return end;
  }

  private void add(PageSeries series, double value, long time) {
    book.came(series);
    samples.add(series, value, time);
    if (!series.name().equals(lastName)) {
      lastName = series.name();
      names.add(lastName);
    }
  }

  private void line(int start, int end) {
    int from = start;
    int to = end;
    while (from < to && text.charAt(from) <= ' ') {
      from++;
    }
    while (to > from && text.charAt(to - 1) <= ' ') {
      to--;
    }
    if (from == to) {
      return;
    }
    if (ended) {
      throw new NotTheFormat("'" + shortened(text.substring(from, to)) + "' after # EOF");
    }
    if (text.charAt(from) == '#') {
      comment(text.substring(from, to));
    } else {
      sample(from, to);
    }
  }

  /**
   * TYPE announces names that may have no series yet, such as a labelled counter before its use.
   */
  private void comment(String line) {
    if (open && line.equals("# EOF")) {
      ended = true;
      return;
    }
    String[] words = line.split("\\s+", 5);
    if (words.length > 3 && words[1].equals("HELP")) {
      book.describe(words[2], line.split("\\s+", 4)[3]);
    }
    if (words.length < 2 || !words[1].equals("TYPE")) {
      return;
    }
    if (words.length != 4) {
      throw new NotTheFormat("TYPE needs a name and a type");
    }
    String name = words[2];
    switch (words[3]) {
      case "counter" -> names.add(open ? name + "_total" : name);
      case "info" -> names.add(open ? name + "_info" : name);
      case "gauge", "untyped", "unknown", "stateset" -> names.add(name);
      case "histogram" -> names.addAll(Set.of(name + "_bucket", name + "_sum", name + "_count"));
      case "gaugehistogram" ->
          names.addAll(Set.of(name + "_bucket", name + "_gsum", name + "_gcount"));
      case "summary" -> names.addAll(Set.of(name, name + "_sum", name + "_count"));
      default -> throw new NotTheFormat("unknown type '" + words[3] + "' of " + name);
    }
    book.type(name, words[3]);
  }

  private void sample(int from, int to) {
    int seriesEnd = SeriesText.end(text, from, to);
    String key = text.substring(from, seriesEnd);
    byte[] keyBytes = key.getBytes(StandardCharsets.UTF_8);
    PageSeries series = book.find(keyBytes);
    if (series == null) {
      Labels labels = SeriesText.read(key, book::shared);
      series = book.add(keyBytes, labels, isCreated(labels) ? Kind.CREATED : Kind.SAMPLE);
    }
    int valueStart = skipBlanks(seriesEnd, to);
    int valueEnd = skipWord(valueStart, to);
    if (valueStart == to) {
      throw new NotTheFormat(
          text.charAt(seriesEnd - 1) == '}' ? "no value" : "the line ends too early");
    }
    if (valueStart == seriesEnd && text.charAt(seriesEnd - 1) != '}') {
      throw new NotTheFormat("no value");
    }
    double value = number(text, valueStart, valueEnd);
    long time = time(valueEnd, to);
    if (series.kind() == Kind.CREATED) {
      book.came(series);
      String name = series.name();
      String family = name.substring(0, name.length() - "_created".length());
      created.put(series.onPage().with(Labels.NAME, family), value);
    } else {
      add(series, value, time);
    }
  }

  private boolean isCreated(Labels labels) {
    return open && labels.name().endsWith("_created");
  }

  private long time(int from, int to) {
    int start = skipBlanks(from, to);
    int end = skipWord(start, to);
    long time = PageSamples.NO_TIME;
    if (start < to && text.charAt(start) != '#') {
      time = open ? seconds(start, end) : millis(start, end);
      start = skipBlanks(end, to);
    }
    if (start < to && !(open && text.charAt(start) == '#')) {
      throw new NotTheFormat(
          "unexpected '" + text.substring(start, skipWord(start, to)) + "' after the value");
    }
    return time;
  }

  private long millis(int start, int end) {
    try {
      return Long.parseLong(text, start, end, 10);
    } catch (NumberFormatException e) {
      throw new NotTheFormat(
          "'" + shortened(text.substring(start, end)) + "' is not a timestamp in milliseconds");
    }
  }

  private long seconds(int start, int end) {
    double seconds = number(text, start, end);
    if (!(Math.abs(seconds) < 1e12)) {
      throw new NotTheFormat(
          "'" + shortened(text.substring(start, end)) + "' is not a timestamp in seconds");
    }
    return Math.round(seconds * 1000);
  }

  private int skipBlanks(int from, int to) {
    int i = from;
    while (i < to && SeriesText.blank(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private int skipWord(int from, int to) {
    int i = from;
    while (i < to && !SeriesText.blank(text.charAt(i))) {
      i++;
    }
    return i;
  }

  private static double number(String text, int start, int end) {
    String word = text.substring(start, end);
    return switch (word) {
      case "NaN" -> Double.NaN;
      case "+Inf", "Inf" -> Double.POSITIVE_INFINITY;
      case "-Inf" -> Double.NEGATIVE_INFINITY;
      default -> {
        if (!NUMBER.matcher(word).matches()) {
          throw new NotTheFormat("'" + shortened(word) + "' is not a number");
        }
        yield Double.parseDouble(word);
      }
    };
  }
}
