// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.drill.live;

import dev.drillbook.runbook.shell.ShellException;
import dev.drillbook.runbook.shell.ShellNode;
import dev.drillbook.runbook.shell.ShellParser;
import dev.drillbook.runbook.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** The pipelines of a command line, each as the words of its commands. */
final class Pipelines {
  /** Programs that run the rest of their line, or a line that they are given as one word. */
  private static final Set<String> AROUND =
      Set.of("sudo", "watch", "time", "timeout", "nice", "nohup", "command", "env", "stdbuf");

  /** Stands for a word that only the shell could compute. */
  static final String COMPUTED = "\u0000";

  private final List<List<List<String>>> found = new ArrayList<>();

  private Pipelines() {}

  /** Empty for a text that is no shell program. */
  static List<List<List<String>>> of(String command) {
    Pipelines pipelines = new Pipelines();
    try {
      pipelines.node(ShellParser.parse(command), 0);
    } catch (ShellException e) {
      return List.of();
    }
    return pipelines.found;
  }

  private void node(ShellNode node, int depth) {
    if (depth > 20) {
      return;
    }
    switch (node) {
      case ShellNode.Simple simple -> add(List.of(simple), depth);
      case ShellNode.Pipeline pipeline -> add(pipeline.commands(), depth);
      case ShellNode.Sequence sequence ->
          sequence.items().forEach(item -> node(item.command(), depth + 1));
      case ShellNode.Compound compound -> compound.parts().forEach(part -> node(part, depth + 1));
      case ShellNode.Function function -> node(function.body(), depth + 1);
    }
  }

  private void add(List<ShellNode> commands, int depth) {
    List<List<String>> stages = new ArrayList<>();
    for (ShellNode command : commands) {
      if (command instanceof ShellNode.Simple simple) {
        List<String> words = unwrapped(simple.words().stream().map(Pipelines::text).toList());
        if (words.size() == 1 && words.getFirst().contains(" ") && depth < 3) {
          of(words.getFirst()).forEach(found::add);
        }
        stages.add(words);
      } else {
        node(command, depth + 1);
      }
    }
    found.add(stages);
  }

  private static String text(Word word) {
    return word.text().orElse(COMPUTED);
  }

  private static List<String> unwrapped(List<String> words) {
    List<String> rest = words;
    while (!rest.isEmpty() && AROUND.contains(rest.getFirst())) {
      int next = 1;
      while (next < rest.size()
          && (rest.get(next).startsWith("-") || rest.get(next).matches("\\d+[smh]?|\\w+=.*"))) {
        next++;
      }
      rest = rest.subList(next, rest.size());
    }
    return rest;
  }
}
