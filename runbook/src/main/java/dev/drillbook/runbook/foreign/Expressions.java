// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import dev.drillbook.promql.Promql;
import dev.drillbook.promql.PromqlException;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which code inside a sentence is an expression over metrics. */
final class Expressions {
  private static final int LONGEST = 1_000;
  private static final Pattern METRIC =
      Pattern.compile(
          "[a-z][a-z0-9]*(?:[_:][a-z0-9]+)*_(?:total|seconds|milliseconds|bytes|count|sum|bucket|ratio|percent|info|celsius)");
  private static final Pattern LABELS =
      Pattern.compile("[a-z_:][a-z0-9_:]*\\{\\s*\\w+(?:\\s*,\\s*\\w+)*\\s*\\}");
  private static final Pattern SELECTOR =
      Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*\\s*(?:\\{[^{}]*[=~][^{}]*\\}|\\[\\d+[smhdwy])");
  private static final Pattern CALL =
      Pattern.compile(
          "\\b(rate|irate|increase|delta|idelta|deriv|predict_linear|histogram_quantile|sum|avg|min|max|count|topk|bottomk|quantile"
              + "|stddev|absent|absent_over_time|changes|resets|avg_over_time|max_over_time|min_over_time|sum_over_time|count_over_time"
              + "|last_over_time|label_replace|clamp_min|clamp_max|time)\\s*(?:\\(|(?:by|without)\\s*\\()");
  private static final Pattern COMPARED =
      Pattern.compile("([a-z][a-z0-9]*(?:[_:][a-z0-9]+)+)\\s*(?:==|!=|>=|<=|>|<)\\s*-?[\\d.]+.*");
  private static final Pattern SET =
      Pattern.compile("[a-z][a-z0-9]*(?:_[a-z0-9]+)+=-?\\d+(?:\\.\\d+)?");

  private final Set<String> known;

  /**
   * @param known names that the document itself uses as metrics
   */
  Expressions(Set<String> known) {
    this.known = Set.copyOf(known);
  }

  /** What language it is written in; empty when it is no expression. */
  Optional<String> language(String code) {
    if (code.length() > LONGEST || code.isBlank()) {
      return Optional.empty();
    }
    if (isName(code)) {
      return (code.indexOf('_') > 0 && METRIC.matcher(code).matches()) || known.contains(code)
          ? Optional.of("promql")
          : Optional.empty();
    }
    boolean labels = code.indexOf('{') > 0 && LABELS.matcher(code).matches();
    if (labels || (code.indexOf('=') > 0 && SET.matcher(code).matches())) {
      return Optional.of("metric");
    }
    return looksLikePromql(code) && parses(code) ? Optional.of("promql") : Optional.empty();
  }

  private static boolean isName(String code) {
    boolean name = !Character.isDigit(code.charAt(0));
    for (int i = 0; name && i < code.length(); i++) {
      char c = code.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':';
      name = letter || (c >= '0' && c <= '9');
    }
    return name;
  }

  /** The name that a code uses in a way that only metrics are used. */
  static Optional<String> metric(String code) {
    boolean selector = LABELS.matcher(code).matches() || SELECTOR.matcher(code).lookingAt();
    Matcher compared = COMPARED.matcher(code);
    if (selector && code.length() <= LONGEST) {
      return Optional.of(
          code.substring(0, code.indexOf(code.indexOf('{') < 0 ? '[' : '{')).strip());
    }
    return code.length() <= LONGEST && compared.matches()
        ? Optional.of(compared.group(1))
        : Optional.empty();
  }

  /** Most code is none, and lacks the sign without which a pattern need not be tried. */
  private static boolean looksLikePromql(String code) {
    boolean braces = code.indexOf('{') > 0 || code.indexOf('[') > 0;
    return (braces && SELECTOR.matcher(code).find())
        || (code.indexOf('(') > 0 && CALL.matcher(code).find())
        || (isComparison(code) && COMPARED.matcher(code).matches());
  }

  private static boolean isComparison(String code) {
    return code.indexOf('=') > 0 || code.indexOf('<') > 0 || code.indexOf('>') > 0;
  }

  /** Whether a text that stands alone can be nothing else. */
  static boolean isClearly(String code) {
    return code.length() <= LONGEST && looksLikePromql(code) && parses(code);
  }

  static boolean parses(String expression) {
    try {
      Promql.parse(expression);
      return true;
    } catch (PromqlException e) {
      return false;
    }
  }
}
