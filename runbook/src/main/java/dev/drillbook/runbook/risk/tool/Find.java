// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk.tool;

import dev.drillbook.runbook.risk.CommandRisk;
import dev.drillbook.runbook.risk.CommandRisk.Grade;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** find: it reads as long as each of its tests and actions does. */
final class Find {
  private static final Set<String> ALONE =
      Set.of(
          "-print",
          "-print0",
          "-ls",
          "-not",
          "!",
          "-o",
          "-or",
          "-a",
          "-and",
          "(",
          ")",
          "-prune",
          "-H",
          "-L",
          "-P",
          "-xdev",
          "-mount",
          "-daystart",
          "-empty",
          "-quit",
          "-true",
          "-false",
          "-readable",
          "-writable",
          "-executable",
          "-depth",
          "-follow",
          "-noleaf",
          "-nouser",
          "-nogroup",
          ",");
  private static final Set<String> WITH_VALUE =
      Set.of(
          "-name",
          "-iname",
          "-path",
          "-ipath",
          "-wholename",
          "-type",
          "-mtime",
          "-mmin",
          "-ctime",
          "-cmin",
          "-atime",
          "-amin",
          "-size",
          "-newer",
          "-newermt",
          "-maxdepth",
          "-mindepth",
          "-user",
          "-group",
          "-uid",
          "-gid",
          "-perm",
          "-regex",
          "-iregex",
          "-regextype",
          "-printf",
          "-links",
          "-inum",
          "-samefile",
          "-fstype",
          "-xtype",
          "-lname",
          "-anewer",
          "-cnewer",
          "-used");
  private static final Set<String> RUNS = Set.of("-exec", "-execdir", "-ok", "-okdir");

  private Find() {}

  static CommandRisk judge(Invocation call, Judge inner) {
    List<Argument> words = call.arguments();
    List<CommandRisk> parts = new ArrayList<>();
    boolean starting = true;
    for (int i = 0; i < words.size(); i++) {
      Argument one = words.get(i);
      if (one.exact() && RUNS.contains(one.text())) {
        int end = end(words, i + 1);
        parts.add(run(words.subList(i + 1, end), inner));
        i = end;
        starting = false;
      } else if (one.is("-delete")) {
        return CommandRisk.of(Grade.DESTRUCTIVE, "find -delete");
      } else if (one.exact() && ALONE.contains(one.text())) {
        starting &= one.text().matches("-[HLP]");
      } else if (one.exact() && WITH_VALUE.contains(one.text())) {
        if (++i == words.size() || words.get(i).many()) {
          return CommandRisk.undetermined("find: what " + one.text() + " is given is not known");
        }
        starting = false;
      } else if (!starting || one.mayBeOption() || (one.many() && one.text().isEmpty())) {
        return CommandRisk.undetermined("find: what '" + one.text() + "' does there is not known");
      }
    }
    return parts.stream()
        .max(Comparator.comparing(CommandRisk::grade))
        .orElse(CommandRisk.read("find only looks"));
  }

  private static int end(List<Argument> words, int from) {
    int at = from;
    while (at < words.size()
        && !words.get(at).is(";")
        && !(words.get(at).is("+") && words.get(at - 1).is("{}"))) {
      at++;
    }
    return at;
  }

  private static CommandRisk run(List<Argument> command, Judge inner) {
    if (command.isEmpty()) {
      return CommandRisk.undetermined("find runs nothing that is shown");
    }
    CommandRisk risk = inner.command(command, Invocation.Input.TERMINAL);
    return risk.grade() == Grade.READ
        ? CommandRisk.undetermined("find runs " + command.getFirst().text() + " for each file")
        : risk;
  }
}
