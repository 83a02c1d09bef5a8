// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.landscape;

import dev.drillbook.runbook.problem.Problems;
import dev.drillbook.runbook.yaml.Text;
import dev.drillbook.runbook.yaml.YamlFile;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills in {@code ${NAME}} and {@code ${NAME:-default}}; {@code ${secret:NAME}} stays as it is,
 * because a secret is looked up only when it is used.
 */
final class Variables implements YamlFile.Values {
  private static final Pattern REFERENCE =
      Pattern.compile("\\$\\{([A-Za-z_][A-Za-z0-9_]*)(?::-([^}]*))?\\}");

  private final Function<String, Optional<String>> values;
  private final Problems problems;

  Variables(Function<String, Optional<String>> values, Problems problems) {
    this.values = values;
    this.problems = problems;
  }

  @Override
  public String of(Text text) {
    Matcher reference = REFERENCE.matcher(text.value());
    StringBuilder filled = new StringBuilder();
    while (reference.find()) {
      reference.appendReplacement(filled, Matcher.quoteReplacement(value(text, reference)));
    }
    return reference.appendTail(filled).toString();
  }

  private String value(Text text, Matcher reference) {
    String name = reference.group(1);
    return values
        .apply(name)
        .or(() -> Optional.ofNullable(reference.group(2)))
        .orElseGet(() -> {
          problems.error(
              text.inside(1, reference.start() + 1),
              "the variable " + name + " is not set",
              "Export " + name + " before the start, or write ${" + name + ":-default}.");
          return "";
        });
  }
}
