// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.scale;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Promql;
import dev.drillbook.promql.Rescale;
import dev.drillbook.promql.Rescaled;
import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.Position;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Divides single durations and notes those that reached their floor. */
final class Durations {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{duration:([^}]*)\\}");
  private static final int SAMPLES = 4;

  private final int factor;
  private final Duration interval;
  private final Duration window;
  private final Set<String> clamped = new LinkedHashSet<>();

  Durations(int factor, Duration scrapeInterval) {
    this.factor = factor;
    this.interval = scrapeInterval;
    this.window = scrapeInterval.multipliedBy(SAMPLES);
  }

  List<String> clamped() {
    return List.copyOf(clamped);
  }

  Duration divided(Duration duration) {
    return duration.dividedBy(factor);
  }

  /** A cadence: asking more often than the metrics arrive shows nothing new. */
  Duration cadence(Position at, String what, Duration duration) {
    return floored(at, what, duration, interval);
  }

  /** A window that samples must fill: four of them say something, fewer do not. */
  Duration window(Position at, String what, Duration duration) {
    return floored(at, what, duration, window);
  }

  private Duration floored(Position at, String what, Duration duration, Duration floor) {
    Duration scaled = divided(duration);
    Duration lowest = duration.compareTo(floor) < 0 ? duration : floor;
    if (scaled.compareTo(lowest) >= 0) {
      return scaled;
    }
    if (lowest.equals(duration)) {
      return duration;
    }
    clamped.add(
        "%s: %s %s became %s, not %s"
            .formatted(at, what, print(duration), print(lowest), print(scaled)));
    return lowest;
  }

  private static String print(Duration duration) {
    return dev.drillbook.promql.Durations.print(duration);
  }

  Expr promql(Position at, Expr expr) {
    Rescaled rescaled = Rescale.apply(expr, factor, window);
    rescaled.clamped().forEach(line -> clamped.add(at + ": in its PromQL " + line));
    return rescaled.expr();
  }

  /** The text as it is at factor 1: what is shown then is what the author wrote. */
  String promql(Object where, String text) {
    if (factor == 1) {
      return text;
    }
    Rescaled rescaled = Rescale.apply(Promql.parse(text), factor, window);
    rescaled.clamped().forEach(line -> clamped.add(where + ": in its PromQL " + line));
    return rescaled.expr().toString();
  }

  Condition condition(Position at, Condition condition) {
    return factor == 1
        ? condition
        : condition.rewritten(
            text -> promql(at, text),
            duration ->
                dev.drillbook.promql.Durations.parse(duration)
                    .map(d -> print(divided(d)))
                    .orElse(duration));
  }

  /** {@code ${duration:5m}} as seconds, divided: 300 at factor 1, 5 at 60. */
  String text(String text) {
    Matcher placeholder = PLACEHOLDER.matcher(text);
    StringBuilder filled = new StringBuilder();
    while (placeholder.find()) {
      String seconds =
          dev.drillbook.promql.Durations.parse(placeholder.group(1))
              .map(this::seconds)
              .orElse(placeholder.group());
      placeholder.appendReplacement(filled, Matcher.quoteReplacement(seconds));
    }
    return placeholder.appendTail(filled).toString();
  }

  private String seconds(Duration duration) {
    return BigDecimal.valueOf(duration.toMillis())
        .divide(BigDecimal.valueOf(1000L * factor), 3, RoundingMode.HALF_UP)
        .stripTrailingZeros()
        .toPlainString();
  }
}
