// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk;

import dev.drillbook.runbook.command.ShellScript;
import dev.drillbook.runbook.risk.CommandRisk.Grade;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Judges a command line by each command in it; the gravest counts. */
final class ShellRisk {
  private static final Set<String> WRAPPERS =
      Set.of(
          "sudo", "nohup", "nice", "time", "command", "exec", "stdbuf", "ionice", "then", "do",
          "else", "if", "while", "until", "!");
  private static final Set<String> SHELLS = Set.of("sh", "bash", "dash", "zsh", "ksh");
  private static final Set<String> DESTROYING =
      Set.of("rm", "rmdir", "dd", "shred", "wipefs", "fdisk", "parted", "truncate", "dropdb");
  private static final Set<String> MENDABLE = Set.of("mkdir", "touch", "cp", "ln", "tee");
  private static final Pattern DESTROYING_TEXT =
      Pattern.compile(
          "\\b(DROP\\s+(TABLE|DATABASE|SCHEMA|INDEX|VIEW|ROLE|USER|COLUMN)|TRUNCATE\\s|FLUSHALL"
              + "|FLUSHDB)\\b?",
          Pattern.CASE_INSENSITIVE);
  private static final int DEEPEST = 5;

  private final List<List<String>> vouched;

  ShellRisk(List<List<String>> vouched) {
    this.vouched = vouched.stream().filter(words -> !words.isEmpty()).toList();
  }

  CommandRisk of(String command) {
    return of(command, 0);
  }

  private CommandRisk of(String command, int depth) {
    List<ShellScript.Simple> parts;
    try {
      parts = ShellScript.commands(command);
    } catch (IllegalArgumentException e) {
      return CommandRisk.undetermined(String.valueOf(e.getMessage()));
    }
    List<CommandRisk> verdicts = new ArrayList<>();
    for (ShellScript.Simple part : parts) {
      verdicts.add(simple(part.words(), depth));
      part.writes().forEach(file -> verdicts.add(CommandRisk.of(Grade.REVERSIBLE, "> " + file)));
    }
    return CommandRisk.gravest(verdicts);
  }

  private CommandRisk simple(List<String> words, int depth) {
    if (vouched.stream().anyMatch(prefix -> startsWith(words, prefix))) {
      return CommandRisk.of(Grade.READ, "the estate vouches for " + words.getFirst());
    }
    String name = words.getFirst().substring(words.getFirst().lastIndexOf('/') + 1);
    if (depth >= DEEPEST) {
      return CommandRisk.of(Grade.DISRUPTIVE, "commands within commands, too deep to judge");
    }
    if (DESTROYING.contains(name) || name.startsWith("mkfs")) {
      return CommandRisk.of(Grade.DESTRUCTIVE, name);
    }
    if (SHELLS.contains(name)) {
      return script(words, depth);
    }
    int inner = wrapped(name, words);
    if (inner > 0) {
      return inner < words.size()
          ? simple(words.subList(inner, words.size()), depth + 1)
          : CommandRisk.of(Grade.READ, name);
    }
    if (name.equals("psql")) {
      return psql(words);
    }
    if (DESTROYING_TEXT.matcher(String.join(" ", words)).find()) {
      return CommandRisk.of(Grade.DESTRUCTIVE, "it drops or empties data");
    }
    if (MENDABLE.contains(name)) {
      return CommandRisk.of(Grade.REVERSIBLE, name);
    }
    return ReadCommands.reads(name, words.subList(1, words.size()))
        ? CommandRisk.of(Grade.READ, name)
        : CommandRisk.undetermined("nobody says what '" + name + "' does");
  }

  private CommandRisk script(List<String> words, int depth) {
    int flag = words.indexOf("-c");
    return flag > 0 && flag + 1 < words.size()
        ? of(words.get(flag + 1), depth + 1)
        : CommandRisk.of(Grade.DISRUPTIVE, "a script that is not shown");
  }

  /** Where the command begins that a wrapper runs; 0 when the name is no wrapper. */
  private static int wrapped(String name, List<String> words) {
    int at = 1;
    if (words.getFirst().matches("[A-Za-z_][A-Za-z0-9_]*=.*")) {
      return at;
    }
    boolean wraps = WRAPPERS.contains(name) || (name.equals("env") && words.size() > 1);
    if (!wraps && !name.equals("timeout") && !name.equals("xargs")) {
      return 0;
    }
    while (at < words.size()
        && (words.get(at).startsWith("-") || words.get(at).matches("[A-Za-z_]\\w*=.*"))) {
      boolean takesValue = words.get(at).matches("-[unsIPkgd]");
      at += takesValue ? 2 : 1;
    }
    return name.equals("timeout") ? at + 1 : at;
  }

  private static CommandRisk psql(List<String> words) {
    List<CommandRisk> statements = new ArrayList<>();
    boolean known = false;
    for (int i = 1; i < words.size(); i++) {
      String word = words.get(i);
      if (word.matches("-[A-Za-z]*c|--command") && i + 1 < words.size()) {
        statements.add(sqlOrMeta(words.get(i + 1)));
        known = true;
      } else if (word.matches("-[A-Za-z]*f|--file.*")) {
        return CommandRisk.of(Grade.DISRUPTIVE, "psql with a file that is not shown");
      } else if (word.toLowerCase(Locale.ROOT).equals("-l") || word.equals("--list")) {
        known = true;
      }
    }
    return known
        ? CommandRisk.gravest(statements)
        : CommandRisk.of(Grade.DISRUPTIVE, "psql reads its input");
  }

  private static CommandRisk sqlOrMeta(String command) {
    if (!command.strip().startsWith("\\")) {
      return SqlRisk.of(command);
    }
    return command.strip().matches("\\\\(d\\S*|l|conninfo|timing)(\\s.*)?")
        ? CommandRisk.of(Grade.READ, "psql " + command.strip())
        : CommandRisk.of(Grade.DISRUPTIVE, "psql " + command.strip());
  }

  private static boolean startsWith(List<String> words, List<String> prefix) {
    return words.size() >= prefix.size() && words.subList(0, prefix.size()).equals(prefix);
  }
}
