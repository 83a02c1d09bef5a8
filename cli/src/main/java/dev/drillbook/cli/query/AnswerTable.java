// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.cli.query;

import dev.drillbook.promql.histogram.ShortNumber;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** An answer for people: a value per series, or a small picture of each over time. */
public final class AnswerTable {
  private static final String BARS = "▁▂▃▄▅▆▇█";
  private static final int WIDTH = 60;

  private AnswerTable() {}

  public static void print(List<AskedSeries> answer, boolean range, PrintWriter out) {
    if (answer.isEmpty()) {
      out.println("no series");
    } else if (range) {
      printRange(answer, out);
    } else {
      printInstant(answer, out);
    }
  }

  private static void printInstant(List<AskedSeries> answer, PrintWriter out) {
    int width = "VALUE".length();
    for (AskedSeries series : answer) {
      width = Math.max(width, last(series).length());
    }
    String row = "%" + width + "s  %s";
    out.println(String.format(Locale.ROOT, row, "VALUE", "SERIES"));
    for (AskedSeries series : answer) {
      out.println(String.format(Locale.ROOT, row, last(series), series.printed()));
    }
  }

  private static String last(AskedSeries series) {
    return series.points().isEmpty() ? "-" : series.points().getLast().value();
  }

  private static void printRange(List<AskedSeries> answer, PrintWriter out) {
    double from = Double.POSITIVE_INFINITY;
    double to = Double.NEGATIVE_INFINITY;
    for (AskedSeries series : answer) {
      for (AskedSeries.Point point : series.points()) {
        from = Math.min(from, point.time());
        to = Math.max(to, point.time());
      }
    }
    String row = "%12s %12s %12s  %-" + WIDTH + "s  %s";
    out.println(
        String.format(Locale.ROOT, row, "LAST", "LOWEST", "HIGHEST", "OVER TIME", "SERIES"));
    for (AskedSeries series : answer) {
      double[] values =
          series.points().stream()
              .mapToDouble(AskedSeries.Point::number)
              .filter(Double::isFinite)
              .toArray();
      double lowest = Arrays.stream(values).min().orElse(Double.NaN);
      double highest = Arrays.stream(values).max().orElse(Double.NaN);
      out.println(
          String.format(
              Locale.ROOT,
              row,
              shortened(last(series)),
              shortened(ShortNumber.print(lowest)),
              shortened(ShortNumber.print(highest)),
              sparkline(series, from, to, lowest, highest),
              series.printed()));
    }
  }

  private static String shortened(String number) {
    return number.length() <= 12 ? number : number.substring(0, 11) + "…";
  }

  /** The newest value of each stretch of time; a blank where there is none. */
  static String sparkline(
      AskedSeries series, double from, double to, double lowest, double highest) {
    char[] drawn = " ".repeat(WIDTH).toCharArray();
    for (AskedSeries.Point point : series.points()) {
      double value = point.number();
      if (Double.isFinite(value)) {
        int x = to > from ? (int) ((point.time() - from) / (to - from) * (WIDTH - 1)) : 0;
        double height = highest > lowest ? (value - lowest) / (highest - lowest) : 0;
        drawn[x] = BARS.charAt((int) Math.round(height * (BARS.length() - 1)));
      }
    }
    return new String(drawn);
  }
}
