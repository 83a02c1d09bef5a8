// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.testlang;

import dev.drillbook.promql.Durations;
import dev.drillbook.promql.TimeGrid;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One {@code eval} of a script.
 *
 * @param expr not parsed yet: a case may expect that it is no expression
 */
record EvalCase(int line, boolean instant, TimeGrid grid, String expr, Expectation expectation) {
  private static final Pattern FORM =
      Pattern.compile(
          "eval(?:_(fail|warn|ordered|info))?\\s+"
              + "(?:instant\\s+at\\s+(\\S+)|range\\s+from\\s+(\\S+)\\s+to\\s+(\\S+)\\s+step\\s+(\\S+))"
              + "\\s+(\\S.*)");

  static EvalCase parse(int line, String text, List<String> below) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      throw new ScriptProblem(line, "'" + text + "' is not an eval");
    }
    boolean instant = form.group(2) != null;
    TimeGrid grid;
    if (instant) {
      long at = time(line, form.group(2));
      grid = new TimeGrid(at, at, 1);
    } else {
      grid = grid(line, form.group(3), form.group(4), form.group(5));
    }
    Expectation expectation =
        Expectation.parse(line, Optional.ofNullable(form.group(1)), below, instant);
    return new EvalCase(line, instant, grid, form.group(6), expectation);
  }

  static TimeGrid grid(int line, String from, String to, String step) {
    try {
      return new TimeGrid(time(line, from), time(line, to), time(line, step));
    } catch (IllegalArgumentException e) {
      throw new ScriptProblem(line, String.valueOf(e.getMessage()));
    }
  }

  /** A duration, or a number of seconds, since the epoch in milliseconds. */
  static long time(int line, String text) {
    boolean negative = text.startsWith("-");
    String size = negative ? text.substring(1) : text;
    long ms =
        Durations.parse(size)
            .map(java.time.Duration::toMillis)
            .orElseGet(() -> Math.round(seconds(line, size) * 1000));
    return negative ? -ms : ms;
  }

  private static double seconds(int line, String text) {
    try {
      OptionalDouble seconds = SeriesLine.number(text);
      return seconds.orElseThrow();
    } catch (NumberFormatException e) {
      throw new ScriptProblem(line, "'" + text + "' is not a time");
    }
  }
}
