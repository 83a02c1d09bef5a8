// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk;

import dev.drillbook.runbook.risk.tool.Invocation.Input;
import dev.drillbook.runbook.shell.Word;
import dev.drillbook.runbook.shell.Word.Part;
import dev.drillbook.runbook.shell.Word.Quote;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Judges what a shell carries out to fill in a word. */
final class WordRisk {
  private static final Pattern HISTORY = Pattern.compile("!(?![\\s=(]|$)");
  private static final String HISTORY_MEANS = "a person's shell puts an earlier command in for '!'";
  private static final Pattern ACTING_OPERATOR = Pattern.compile(".*[=@!\\[].*");

  /** An equals sign that compares nothing, or a sign twice. */
  private static final Pattern ASSIGNS = Pattern.compile("(?<![=!<>])=(?!=)|<<=|>>=|\\+\\+|--");

  private final ShellRisk shell;

  WordRisk(ShellRisk shell) {
    this.shell = shell;
  }

  CommandRisk judge(Word word) {
    for (Part part : word.parts().subList(0, Math.max(0, word.parts().size() - 1))) {
      if (part instanceof Word.Literal(String text, Quote quote)
          && quote != Quote.SINGLE
          && text.endsWith("!")) {
        return CommandRisk.undetermined(HISTORY_MEANS);
      }
    }
    return all(word.parts());
  }

  private static boolean assigns(List<Part> computed) {
    String signs =
        computed.stream()
            .map(part -> part instanceof Word.Literal literal ? literal.text() : "x")
            .collect(Collectors.joining());
    return ASSIGNS.matcher(signs).find();
  }

  private CommandRisk all(List<Part> parts) {
    return CommandRisk.gravest(parts.stream().map(this::part).toList());
  }

  private CommandRisk part(Part part) {
    return switch (part) {
      case Word.Literal literal ->
          literal.quote() != Quote.SINGLE && HISTORY.matcher(literal.text()).find()
              ? CommandRisk.undetermined(HISTORY_MEANS)
              : CommandRisk.read("a text");
      case Word.Parameter parameter ->
          ACTING_OPERATOR.matcher(parameter.operator()).matches()
              ? CommandRisk.undetermined("what it does with " + parameter.name() + " is not known")
              : all(parameter.inner());
      case Word.Reference ignored -> CommandRisk.read("a value");
      case Word.Substitution substitution -> shell.node(substitution.commands(), Input.TERMINAL);
      case Word.ProcessFile file ->
          shell.node(file.commands(), file.output() ? Input.STREAM : Input.TERMINAL);
      case Word.Arithmetic arithmetic ->
          assigns(arithmetic.inner())
              ? CommandRisk.undetermined("it sets a variable while it computes")
              : all(arithmetic.inner());
    };
  }
}
