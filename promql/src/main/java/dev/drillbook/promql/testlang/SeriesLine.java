// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.testlang;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Matcher;
import dev.drillbook.promql.Promql;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.promql.Series;
import dev.drillbook.promql.histogram.Histogram;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

/**
 * A series with its values: {@code metric{a="b"} 0+10x3 _ stale}.
 *
 * @param values one entry per step
 */
record SeriesLine(Labels labels, List<Entry> values) {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:(?i:inf|nan)|(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)");
  private static final Pattern TIMES = Pattern.compile("x\\d+");
  private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");

  /** What stands at one step. */
  sealed interface Entry {
    record Value(double value) implements Entry {}

    /** {@code _}: no sample. */
    record Nothing() implements Entry {}

    /**
     * @param hintStated whether the hint is part of what is stated
     */
    record Native(Histogram histogram, boolean hintStated) implements Entry {}
  }

  SeriesLine {
    values = List.copyOf(values);
  }

  /** True when the line can only be a bare value, as the answer to a scalar expression. */
  static Optional<List<Entry>> bareValues(String text, int line) {
    Cursor cursor = new Cursor(text.strip(), line);
    if (cursor.take(NUMBER).isEmpty()
        || !(cursor.atEnd() || cursor.peek() == ' ' || cursor.peek() == 'x')) {
      return Optional.empty();
    }
    return Optional.of(values(new Cursor(text.strip(), line)));
  }

  static SeriesLine parse(String text, int line) {
    Cursor cursor = new Cursor(text.strip(), line);
    StringBuilder metric = new StringBuilder(cursor.take(NAME));
    cursor.skipBlank();
    if (cursor.peek() == '{' && !cursor.startsWith("{{")) {
      metric.append(braces(cursor));
    }
    return new SeriesLine(labels(metric.toString(), cursor), values(cursor));
  }

  /** Up to the closing brace, quoted ones aside. */
  private static String braces(Cursor cursor) {
    StringBuilder out = new StringBuilder();
    Pattern piece = Pattern.compile("\"(?:[^\"\\\\]|\\\\.)*\"|'(?:[^'\\\\]|\\\\.)*'|[^\"'}]+|\\}");
    while (true) {
      String taken = cursor.take(piece);
      if (taken.isEmpty()) {
        throw cursor.problem("the labels are not closed");
      }
      out.append(taken);
      if (taken.equals("}")) {
        return out.toString();
      }
    }
  }

  private static Labels labels(String metric, Cursor cursor) {
    if (metric.isEmpty()) {
      throw cursor.problem("expected a series");
    }
    if (metric.replace(" ", "").equals("{}")) {
      return Labels.EMPTY;
    }
    try {
      // A selector with equality matchers only is how labels are written.
      if (Promql.parse(metric) instanceof Expr.VectorSelector selector) {
        List<String> pairs = new ArrayList<>();
        for (Matcher matcher : selector.matchers()) {
          if (matcher.op() != Matcher.Op.EQUAL) {
            throw cursor.problem("labels are given with '='");
          }
          pairs.add(matcher.name());
          pairs.add(matcher.value());
        }
        return Labels.of(pairs.toArray(new String[0]));
      }
    } catch (PromqlException e) {
      throw cursor.problem(e.problem());
    }
    throw cursor.problem("expected a series");
  }

  private static List<Entry> values(Cursor cursor) {
    List<Entry> values = new ArrayList<>();
    cursor.skipBlank();
    while (!cursor.atEnd()) {
      if (cursor.accept("#")) {
        cursor.rest();
        break;
      }
      readItem(cursor, values);
      if (!cursor.atEnd() && cursor.peek() != ' ' && cursor.peek() != '\t') {
        throw cursor.problem("expected a blank after a value");
      }
      cursor.skipBlank();
    }
    return values;
  }

  private static void readItem(Cursor cursor, List<Entry> values) {
    if (cursor.accept("_")) {
      repeat(values, new Entry.Nothing(), Math.max(1, times(cursor, 1)));
    } else if (cursor.accept("stale")) {
      values.add(new Entry.Value(Series.STALE));
    } else if (cursor.accept("{{")) {
      readHistograms(cursor, values);
    } else {
      readNumbers(cursor, values);
    }
  }

  private static void readNumbers(Cursor cursor, List<Entry> values) {
    double first =
        number(cursor.take(NUMBER)).orElseThrow(() -> cursor.problem("expected a value"));
    double step = number(cursor.take(NUMBER)).orElse(0);
    int times = times(cursor, 0);
    if (step != 0 && times == 0 && cursor.peek() != ' ' && !cursor.atEnd()) {
      throw cursor.problem("a step needs the number of times");
    }
    double value = first;
    for (int i = 0; i <= times; i++) {
      values.add(new Entry.Value(value));
      value += step;
    }
  }

  /** {@code {{...}}x3} repeats, {@code {{...}}+{{...}}x3} adds the second each time. */
  private static void readHistograms(Cursor cursor, List<Entry> values) {
    HistogramText first = HistogramText.read(cursor);
    boolean minus = cursor.startsWith("-{{");
    if (!cursor.accept("+{{") && !cursor.accept("-{{")) {
      Entry entry = new Entry.Native(first.histogram(), first.hintStated());
      repeat(values, entry, times(cursor, 0) + 1);
      return;
    }
    HistogramText step = HistogramText.read(cursor);
    int times = times(cursor, 0);
    Histogram histogram = first.histogram();
    boolean stated = first.hintStated() || step.hintStated();
    values.add(new Entry.Native(histogram, first.hintStated()));
    for (int i = 0; i < times; i++) {
      histogram =
          (minus ? histogram.minus(step.histogram()) : histogram.plus(step.histogram()))
              .orElseThrow(() -> cursor.problem("custom and exponential buckets do not add up"))
              .value();
      values.add(new Entry.Native(histogram, stated));
    }
  }

  private static void repeat(List<Entry> values, Entry entry, int times) {
    for (int i = 0; i < times; i++) {
      values.add(entry);
    }
  }

  private static int times(Cursor cursor, int otherwise) {
    String times = cursor.take(TIMES);
    return times.isEmpty() ? otherwise : Integer.parseInt(times.substring(1));
  }

  static OptionalDouble number(String text) {
    if (text.isEmpty()) {
      return OptionalDouble.empty();
    }
    String lower = text.toLowerCase(Locale.ROOT).replaceFirst("^\\+", "");
    return OptionalDouble.of(
        switch (lower) {
          case "inf" -> Double.POSITIVE_INFINITY;
          case "-inf" -> Double.NEGATIVE_INFINITY;
          case "nan", "-nan" -> Double.NaN;
          default -> Double.parseDouble(lower);
        });
  }
}
