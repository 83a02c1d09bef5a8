// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.adapter.shell;

import dev.drillbook.execution.adapter.References;
import dev.drillbook.execution.adapter.RenderingException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How values get into command lines without ever becoming more than one argument. */
final class Quoting {
  private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9_@%+=:,./-]+");
  private static final Pattern REFERENCE = Pattern.compile("\\$\\{(?:result|duration):[^}]*}");

  private Quoting() {}

  /** The argv as a person would type it. */
  static String line(List<String> argv) {
    return argv.stream().map(Quoting::word).collect(Collectors.joining(" "));
  }

  private static String word(String text) {
    return HARMLESS.matcher(text).matches() ? text : "'" + text.replace("'", "'\\''") + "'";
  }

  /**
   * A script whose references were moved into the environment.
   *
   * @param text what the shell gets
   * @param shown the same with the values written out, for people and the classifier
   */
  record Script(String text, String shown, Map<String, String> values) {}

  static Script script(String script, References references) {
    Map<String, String> values = new LinkedHashMap<>();
    StringBuilder text = new StringBuilder();
    StringBuilder shown = new StringBuilder();
    Matcher reference = REFERENCE.matcher(script);
    int done = 0;
    while (reference.find()) {
      text.append(script, done, reference.start());
      shown.append(script, done, reference.start());
      done = reference.end();
      String value = references.fill(reference.group(), v -> v);
      String name = "DRILLBOOK_VALUE_" + (values.size() + 1);
      values.put(name, value);
      shown.append(word(value));
      text.append(inPlace(script.substring(0, reference.start()), name, reference.group()));
    }
    String rest = script.substring(done);
    return new Script(text + rest, shown + rest, values);
  }

  private static String inPlace(String before, String name, String reference) {
    char quote = openQuote(before);
    if (quote == '\'') {
      throw new RenderingException(
          reference
              + ": stands in single quotes, where a shell reads no values. Use double quotes.");
    }
    return quote == '"' ? "${" + name + "}" : "\"${" + name + "}\"";
  }

  /** The quote that is still open at the end of the text, or 0. */
  private static char openQuote(String text) {
    char quote = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && quote != '\'') {
        i++;
      } else if (quote == 0 && (c == '\'' || c == '"')) {
        quote = c;
      } else if (c == quote) {
        quote = 0;
      }
    }
    return quote;
  }
}
