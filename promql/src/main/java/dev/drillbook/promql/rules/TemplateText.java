// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql.rules;

import dev.drillbook.promql.Labels;
import dev.drillbook.promql.histogram.ShortNumber;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills the placeholders of labels and annotations: <code>{{ $labels.instance }}</code>, <code>
 * {{ $value | humanize }}</code>, <code>{{ printf "%.2f" $value }}</code>.
 *
 * <p>Of the template language only what alerts commonly use; anything else stays as it is, between
 * angle brackets, so that a test shows it.
 */
final class TemplateText {
  private static final Pattern PLACE = Pattern.compile("\\{\\{-?\\s*(.*?)\\s*-?\\}\\}");
  private static final Pattern LABEL =
      Pattern.compile("(?:\\$labels|\\.Labels)\\.([A-Za-z_][A-Za-z0-9_]*)");
  private static final Pattern INDEX =
      Pattern.compile("index\\s+(?:\\$labels|\\.Labels)\\s+\"([^\"]*)\"");
  private static final Pattern PRINTF = Pattern.compile("printf\\s+\"([^\"]*)\"(?:\\s+(\\S+))?");
  private static final String[] LARGE = {"", "k", "M", "G", "T", "P", "E", "Z", "Y"};
  private static final String[] SMALL = {"", "m", "u", "n", "p", "f", "a", "z", "y"};

  private final Labels labels;
  private final double value;

  /**
   * @param labels of the element, with its metric name if it has one
   */
  TemplateText(Labels labels, double value) {
    this.labels = labels;
    this.value = value;
  }

  String fill(String template) {
    Matcher places = PLACE.matcher(template);
    StringBuilder out = new StringBuilder();
    while (places.find()) {
      String inside = places.group(1);
      String filled = pipeline(inside).orElse("<not understood: " + inside + ">");
      places.appendReplacement(out, Matcher.quoteReplacement(filled));
    }
    return places.appendTail(out).toString();
  }

  private Optional<String> pipeline(String text) {
    String[] stages = text.split("\\s*\\|\\s*", -1);
    Optional<Object> result = term(stages[0].strip());
    for (int i = 1; i < stages.length && result.isPresent(); i++) {
      result = applied(stages[i].strip(), result.get());
    }
    return result.map(TemplateText::print);
  }

  private Optional<Object> term(String text) {
    Matcher label = LABEL.matcher(text);
    Matcher index = INDEX.matcher(text);
    if (label.matches() || index.matches()) {
      return Optional.of(labels.get(label.matches() ? label.group(1) : index.group(1)));
    }
    if (text.equals("$value") || text.equals(".Value")) {
      return Optional.of(value);
    }
    if (text.length() > 1 && text.startsWith("\"") && text.endsWith("\"")) {
      return Optional.of(text.substring(1, text.length() - 1));
    }
    Matcher printf = PRINTF.matcher(text);
    if (printf.matches() && printf.group(2) != null) {
      return term(printf.group(2)).flatMap(v -> formatted(printf.group(1), v));
    }
    int blank = text.indexOf(' ');
    return blank < 0
        ? Optional.empty()
        : term(text.substring(blank + 1).strip())
            .flatMap(v -> applied(text.substring(0, blank), v));
  }

  private static Optional<Object> applied(String function, Object argument) {
    Matcher printf = PRINTF.matcher(function);
    if (printf.matches() && printf.group(2) == null) {
      return formatted(printf.group(1), argument);
    }
    return switch (function) {
      case "humanize" -> number(argument).map(TemplateText::humanized);
      case "humanizePercentage" ->
          number(argument).map(v -> String.format(Locale.ROOT, "%s%%", fourDigits(v * 100)));
      case "humanizeDuration" -> number(argument).map(TemplateText::duration);
      case "toUpper" -> Optional.of(print(argument).toUpperCase(Locale.ROOT));
      case "toLower" -> Optional.of(print(argument).toLowerCase(Locale.ROOT));
      case "title" -> Optional.of(titled(print(argument)));
      default -> Optional.empty();
    };
  }

  private static String titled(String text) {
    return text.isEmpty()
        ? text
        : text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
  }

  private static Optional<Object> formatted(String format, Object argument) {
    try {
      return Optional.of(
          format.contains("f") || format.contains("e") || format.contains("g")
              ? String.format(Locale.ROOT, format, number(argument).orElse(Double.NaN))
              : String.format(Locale.ROOT, format.replace("%v", "%s"), print(argument)));
    } catch (java.util.IllegalFormatException e) {
      return Optional.empty();
    }
  }

  private static Optional<Double> number(Object argument) {
    if (argument instanceof Double number) {
      return Optional.of(number);
    }
    try {
      return Optional.of(Double.parseDouble(argument.toString()));
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  private static String print(Object value) {
    return value instanceof Double number ? ShortNumber.print(number) : value.toString();
  }

  private static String humanized(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return fourDigits(value);
    }
    double rest = value;
    int prefix = 0;
    if (Math.abs(value) >= 1) {
      while (Math.abs(rest) >= 1000 && prefix < LARGE.length - 1) {
        rest /= 1000;
        prefix++;
      }
      return fourDigits(rest) + LARGE[prefix];
    }
    while (Math.abs(rest) < 1 && prefix < SMALL.length - 1) {
      rest *= 1000;
      prefix++;
    }
    return fourDigits(rest) + SMALL[prefix];
  }

  private static String fourDigits(double value) {
    if (!Double.isFinite(value)) {
      return ShortNumber.print(value);
    }
    return ShortNumber.print(
        new java.math.BigDecimal(value).round(new java.math.MathContext(4)).doubleValue());
  }

  private static String duration(double value) {
    double size = Math.abs(value);
    if (!Double.isFinite(value)) {
      return ShortNumber.print(value);
    }
    if (size < 1) {
      return size == 0 ? "0s" : humanized(value) + "s";
    }
    if (size < 60) {
      return fourDigits(value) + "s";
    }
    long seconds = (long) size;
    String clock = seconds / 60 % 60 + "m " + seconds % 60 + "s";
    String sign = value < 0 ? "-" : "";
    if (seconds >= 86_400) {
      return sign + seconds / 86_400 + "d " + seconds / 3600 % 24 + "h " + clock;
    }
    return sign + (seconds >= 3600 ? seconds / 3600 + "h " : "") + clock;
  }
}
