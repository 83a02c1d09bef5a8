// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk;

import dev.drillbook.runbook.Risk;
import dev.drillbook.runbook.risk.CommandRisk.Grade;
import dev.drillbook.runbook.risk.tool.Argument;
import dev.drillbook.runbook.risk.tool.Invocation;
import dev.drillbook.runbook.risk.tool.Invocation.Input;
import dev.drillbook.runbook.risk.tool.Judge;
import dev.drillbook.runbook.risk.tool.Tools;
import dev.drillbook.runbook.shell.Filled;
import dev.drillbook.runbook.shell.ShellException;
import dev.drillbook.runbook.shell.ShellNode;
import dev.drillbook.runbook.shell.ShellNode.After;
import dev.drillbook.runbook.shell.ShellNode.Kind;
import dev.drillbook.runbook.shell.ShellParser;
import dev.drillbook.runbook.shell.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Judges a shell program by every command in it; the gravest counts. */
final class ShellRisk implements Judge {
  private static final Pattern SYSTEM_PATH = Pattern.compile("/(usr/(local/)?)?s?bin/[^/]+");
  private static final Pattern PLACEHOLDER =
      Pattern.compile("<[A-Za-z][A-Za-z0-9 _.-]*>|\\{\\{[^}]*}}");

  /** What tools do not listen to. */
  private static final Pattern LOOP_VARIABLE =
      Pattern.compile(
          "(?!.*(proxy|path|ifs|env))[a-z_][a-z0-9_]*|[A-Z]|POD|NS|NAMESPACE|NODE|HOST|NAME|FILE|SVC|SERVICE|URL|ID|DB|TABLE|PORT");

  private static final int MOST_WORDS = 20;

  private final List<List<String>> vouched;
  private final WordRisk words = new WordRisk(this);

  ShellRisk(List<List<String>> vouched) {
    this.vouched = vouched.stream().filter(prefix -> !prefix.isEmpty()).toList();
  }

  CommandRisk of(String program) {
    CommandRisk risk = script(program);
    var gap = PLACEHOLDER.matcher(program);
    return risk.grade() == Grade.READ || !gap.find()
        ? risk
        : CommandRisk.gravest(
            List.of(risk.grade().compareTo(Grade.UNDETERMINED) > 0 ? risk : open(gap.group())));
  }

  private static CommandRisk open(String placeholder) {
    return CommandRisk.undetermined(placeholder + " is to be filled in first");
  }

  @Override
  public CommandRisk script(String text) {
    try {
      return node(ShellParser.parse(text), Input.TERMINAL);
    } catch (ShellException e) {
      return CommandRisk.undetermined("not taken apart as a command: " + e.getMessage());
    }
  }

  CommandRisk node(ShellNode node, Input input) {
    return switch (node) {
      case ShellNode.Simple simple -> simple(simple, input);
      case ShellNode.Pipeline pipeline -> pipeline(pipeline, input);
      case ShellNode.Sequence sequence -> sequence(sequence, input);
      case ShellNode.Compound compound -> compound(compound, input);
      case ShellNode.Function function ->
          CommandRisk.gravest(
              List.of(
                  node(function.body(), Input.TERMINAL),
                  CommandRisk.undetermined(
                      "it gives " + function.name() + " a meaning of its own")));
    };
  }

  private CommandRisk sequence(ShellNode.Sequence sequence, Input input) {
    List<CommandRisk> parts = new ArrayList<>();
    for (ShellNode.Item item : sequence.items()) {
      parts.add(node(item.command(), input));
      if (item.after() == After.BACKGROUND) {
        parts.add(CommandRisk.undetermined("it goes on in the background"));
      }
    }
    return CommandRisk.gravest(parts);
  }

  private CommandRisk pipeline(ShellNode.Pipeline pipeline, Input input) {
    List<CommandRisk> parts = new ArrayList<>();
    Input next = input;
    for (ShellNode command : pipeline.commands()) {
      parts.add(node(command, next));
      next = output(command);
    }
    return CommandRisk.gravest(parts);
  }

  /** What the next command of a pipe reads, where the line itself says so. */
  private static Input output(ShellNode command) {
    if (command instanceof ShellNode.Simple(var assignments, var given, var redirects)
        && !given.isEmpty()
        && assignments.isEmpty()
        && redirects.isEmpty()) {
      List<Argument> known = given.stream().map(Argument::of).toList();
      boolean echo =
          known.getFirst().equals(Argument.of("echo"))
              && known.stream().allMatch(w -> w.exact() && !w.many() && !w.text().startsWith("-"));
      if (echo) {
        return Input.given(
            known.stream().skip(1).map(Argument::text).collect(Collectors.joining(" ")));
      }
    }
    return Input.STREAM;
  }

  private CommandRisk compound(ShellNode.Compound compound, Input input) {
    List<CommandRisk> parts = new ArrayList<>();
    Redirections around = new Redirections(words);
    Input inside = around.judge(compound.redirects(), input, parts);
    compound.words().forEach(word -> parts.add(words.judge(word)));
    compound.variable().ifPresent(variable -> parts.add(loop(variable)));
    bodies(compound).forEach(part -> parts.add(node(part, inside)));
    if (compound.kind() == Kind.WHILE || compound.kind() == Kind.UNTIL) {
      parts.add(CommandRisk.undetermined("nobody says when the loop ends"));
    }
    return CommandRisk.gravest(parts);
  }

  /** What is carried out: the body of a loop over words that the line shows once for each. */
  private static List<ShellNode> bodies(ShellNode.Compound compound) {
    Optional<String> variable = compound.variable().flatMap(Word::text);
    ShellNode body = compound.parts().getFirst();
    if (variable.isEmpty()
        || compound.words().isEmpty()
        || compound.words().size() > MOST_WORDS
        || Filled.sets(body, variable.get())) {
      return compound.parts();
    }
    List<Optional<ShellNode>> filled =
        compound.words().stream().map(word -> Filled.of(body, variable.get(), word)).toList();
    return filled.stream().allMatch(Optional::isPresent)
        ? filled.stream().map(Optional::orElseThrow).toList()
        : compound.parts();
  }

  private static CommandRisk loop(Word variable) {
    return variable.text().filter(name -> LOOP_VARIABLE.matcher(name).matches()).isPresent()
        ? CommandRisk.read("it goes through words")
        : CommandRisk.undetermined("what its loop sets may change what runs");
  }

  private CommandRisk simple(ShellNode.Simple simple, Input input) {
    List<CommandRisk> parts = new ArrayList<>();
    Input inside = new Redirections(words).judge(simple.redirects(), input, parts);
    simple.words().forEach(word -> parts.add(words.judge(word)));
    for (ShellNode.Assignment assignment : simple.assignments()) {
      parts.add(words.judge(assignment.value()));
      parts.add(assignment(assignment.name(), simple.words().isEmpty()));
    }
    if (!simple.words().isEmpty()) {
      parts.add(command(simple.words().stream().map(Argument::of).toList(), inside));
    }
    return CommandRisk.gravest(parts);
  }

  /** A variable of the line's own is told from those that tools listen to by its small letters. */
  private static CommandRisk assignment(String name, boolean alone) {
    boolean own =
        alone && name.matches("[a-z_][a-z0-9_]*") && !name.matches(".*(proxy|path|ifs|env)");
    return own || Tools.isHarmless(name)
        ? CommandRisk.read("it sets " + name)
        : CommandRisk.undetermined(name + " may change what runs");
  }

  @Override
  public CommandRisk command(List<Argument> given, Input input) {
    Argument first = given.getFirst();
    if (!first.exact() || first.many() || first.text().isEmpty()) {
      return CommandRisk.undetermined("which command it is is not known");
    }
    if (vouched.stream().anyMatch(prefix -> startsWith(given, prefix))) {
      return CommandRisk.read("the estate vouches for " + first.text());
    }
    boolean path = first.text().contains("/");
    if (path && !SYSTEM_PATH.matcher(first.text()).matches()) {
      return worse(new Invocation(name(first.text()), given.subList(1, given.size()), input));
    }
    return Tools.judge(
        new Invocation(name(first.text()), given.subList(1, given.size()), input), this);
  }

  /** A program of the line's own folder is not the tool whose name it has. */
  private CommandRisk worse(Invocation call) {
    CommandRisk named = Tools.judge(call, this);
    return named.risk().compareTo(Risk.DISRUPTIVE) < 0
        ? CommandRisk.undetermined("it runs a program from a folder of its own")
        : named;
  }

  private static String name(String command) {
    return command.substring(command.lastIndexOf('/') + 1);
  }

  private static boolean startsWith(List<Argument> given, List<String> prefix) {
    if (given.size() < prefix.size()) {
      return false;
    }
    for (int i = 0; i < prefix.size(); i++) {
      if (!given.get(i).equals(Argument.of(prefix.get(i)))) {
        return false;
      }
    }
    return true;
  }
}
