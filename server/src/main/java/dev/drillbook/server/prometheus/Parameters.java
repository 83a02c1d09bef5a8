// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.prometheus;

import dev.drillbook.promql.Durations;
import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Matcher;
import dev.drillbook.promql.Promql;
import dev.drillbook.promql.PromqlException;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What a request asks, from its address or from the form in its body. */
record Parameters(Context request) {
  private static final Duration LONGEST = Duration.ofMinutes(2);

  Optional<String> text(String name) {
    return all(name).stream().findFirst().filter(text -> !text.isEmpty());
  }

  private List<String> all(String name) {
    List<String> values = new ArrayList<>(request.queryParams(name));
    values.addAll(request.formParams(name));
    return values;
  }

  String required(String name) {
    return text(name).orElseThrow(() -> Refusal.badData("parameter '" + name + "': missing"));
  }

  /** The expression that is to be evaluated. */
  Expr query() {
    try {
      return Promql.parse(required("query"));
    } catch (PromqlException e) {
      throw Refusal.badData("invalid parameter 'query': " + e.getMessage());
    }
  }

  /** Seconds since the epoch, or RFC 3339. */
  Optional<Instant> time(String name) {
    return text(name)
        .map(text -> {
          try {
            return seconds(text)
                .map(s -> Instant.ofEpochMilli(Math.round(s * 1000)))
                .orElseGet(() -> OffsetDateTime.parse(text).toInstant());
          } catch (DateTimeParseException e) {
            throw Refusal.badData(
                "parameter '" + name + "': cannot parse '" + text + "' to a valid timestamp");
          }
        });
  }

  /** Seconds, or a duration such as 5m; above zero. */
  Optional<Duration> duration(String name) {
    return text(name)
        .map(text ->
            seconds(text)
                .map(s -> Duration.ofMillis(Math.round(s * 1000)))
                .or(() -> Durations.parse(text))
                .filter(Duration::isPositive)
                .orElseThrow(() ->
                    Refusal.badData(
                        "parameter '" + name + "': '" + text + "' is no duration above zero")));
  }

  /** How long the answer may take. */
  Duration timeout() {
    return duration("timeout").filter(t -> t.compareTo(LONGEST) < 0).orElse(LONGEST);
  }

  /** How much of a list is wanted; everything when it is zero. */
  int limit() {
    try {
      return text("limit").map(Integer::parseInt).orElse(0);
    } catch (NumberFormatException e) {
      throw Refusal.badData("parameter 'limit': not a number");
    }
  }

  /** The selectors of match[]. */
  List<List<Matcher>> selectors() {
    return all("match[]").stream().map(Parameters::selector).toList();
  }

  private static List<Matcher> selector(String text) {
    try {
      if (Promql.parse(text) instanceof Expr.VectorSelector selector) {
        return selector.matchers();
      }
    } catch (PromqlException e) {
      throw Refusal.badData("invalid parameter 'match[]': " + e.getMessage());
    }
    throw Refusal.badData("parameter 'match[]': '" + text + "' is not a series selector");
  }

  private static Optional<Double> seconds(String text) {
    try {
      return Optional.of(Double.parseDouble(text)).filter(s -> Math.abs(s) < 1e12);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }
}
