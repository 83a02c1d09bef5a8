// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.testlang;

import dev.drillbook.promql.Labels;
import dev.drillbook.promql.MemorySeries;
import dev.drillbook.promql.Series;
import dev.drillbook.promql.histogram.Histogram;
import dev.drillbook.promql.histogram.ResetHint;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The command {@code load}, which gives a script its series. */
final class Loader {
  private static final Pattern FORM = Pattern.compile("load(_with_nhcb)?\\s+(\\S+)");

  private final MemorySeries series;
  private final int line;
  private final long step;

  private Loader(MemorySeries series, int line, long step) {
    this.series = series;
    this.line = line;
    this.step = step;
  }

  static void load(MemorySeries series, int line, String head, List<String> below) {
    Matcher form = FORM.matcher(head);
    if (!form.matches()) {
      throw new ScriptProblem(line, "'" + head + "' is not a command");
    }
    Loader loader = new Loader(series, line, EvalCase.time(line, form.group(2)));
    // Of two lines with the same labels the later one counts, as in the original.
    Map<Labels, SeriesLine> lines = new LinkedHashMap<>();
    for (int i = 0; i < below.size(); i++) {
      SeriesLine parsed = SeriesLine.parse(below.get(i), line + 1 + i);
      lines.put(parsed.labels(), parsed);
    }
    if (form.group(1) != null) {
      new CustomBuckets(lines.values())
          .lines()
          .forEach(converted -> lines.put(converted.labels(), converted));
    }
    lines.values().forEach(loader::addAll);
  }

  /** Adds one line's values, the first at zero. */
  static void add(MemorySeries series, SeriesLine line, long step) {
    new Loader(series, 0, step).addAll(line);
  }

  private void addAll(SeriesLine parsed) {
    Histogram before = null;
    for (int i = 0; i < parsed.values().size(); i++) {
      try {
        before = add(parsed.labels(), i * step, parsed.values().get(i), before);
      } catch (IllegalArgumentException e) {
        throw new ScriptProblem(line, String.valueOf(e.getMessage()));
      }
    }
  }

  /** What a histogram that comes next is compared with. */
  private @Nullable Histogram add(
      Labels labels, long t, SeriesLine.Entry entry, @Nullable Histogram before) {
    return switch (entry) {
      case SeriesLine.Entry.Nothing _ -> before;
      case SeriesLine.Entry.Value(double value) -> {
        series.add(labels, t, value);
        yield Series.isStale(value) ? before : null;
      }
      case SeriesLine.Entry.Native(Histogram histogram, _) -> {
        Histogram stored = histogram.withHint(storedHint(histogram, before));
        series.add(labels, t, stored);
        yield stored;
      }
    };
  }

  /**
   * What a time series database would know: that a counter went on, by comparing; a reset that
   * somebody states is kept.
   */
  private static ResetHint storedHint(Histogram histogram, @Nullable Histogram before) {
    if (histogram.hint() == ResetHint.GAUGE || histogram.hint() == ResetHint.RESET) {
      return histogram.hint();
    }
    boolean known =
        before != null
            && before.hint() != ResetHint.GAUGE
            && before.layout().equals(histogram.layout())
            && !histogram.withHint(ResetHint.UNKNOWN).isResetSince(before);
    return known ? ResetHint.NOT_RESET : ResetHint.UNKNOWN;
  }

  /** Classic histograms among the lines as native ones with the same bounds. */
  private static final class CustomBuckets {
    private final Map<Labels, ClassicLines> histograms = new HashMap<>();

    CustomBuckets(Iterable<SeriesLine> lines) {
      for (SeriesLine one : lines) {
        part(one, "_bucket")
            .ifPresent(labels ->
                histograms
                    .computeIfAbsent(labels.without("le"), ClassicLines::new)
                    .addBucket(labels.get("le"), one));
      }
      for (SeriesLine one : lines) {
        part(one, "_count").map(histograms::get).ifPresent(h -> h.setCounts(one));
        part(one, "_sum").map(histograms::get).ifPresent(h -> h.setSums(one));
      }
    }

    /** The labels under the base name, empty for series of another kind. */
    private static Optional<Labels> part(SeriesLine one, String ending) {
      String name = one.labels().name();
      return name.endsWith(ending)
          ? Optional.of(
              one.labels().with(Labels.NAME, name.substring(0, name.length() - ending.length())))
          : Optional.empty();
    }

    List<SeriesLine> lines() {
      return histograms.values().stream().map(ClassicLines::converted).toList();
    }
  }
}
