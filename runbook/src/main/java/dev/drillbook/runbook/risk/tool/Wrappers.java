// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk.tool;

import dev.drillbook.runbook.risk.CommandRisk;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Tools that run the command in their arguments. */
final class Wrappers {
  /** Variables that change how results look, and nothing that is run. */
  private static final String HARMLESS =
      "LANG|LANGUAGE|LC_[A-Z]+|TZ|COLUMNS|LINES|TERM|NO_COLOR|ETCDCTL_API|PGPASSWORD|PGUSER|PGHOST"
          + "|PGPORT|PGDATABASE|PGCONNECT_TIMEOUT|MYSQL_PWD|REDISCLI_AUTH|DOCKER_CLI_HINTS";

  /** Programs that no argument makes more than readers, so that unknown ones do no harm. */
  private static final Set<String> TAKE_ANYTHING =
      Set.of(
          "cat",
          "ls",
          "grep",
          "egrep",
          "fgrep",
          "head",
          "wc",
          "stat",
          "echo",
          "md5sum",
          "basename",
          "dirname",
          "realpath",
          "readlink",
          "cut",
          "du");

  private Wrappers() {}

  /** Whether setting that variable for a command leaves what runs as it is. */
  static boolean isHarmless(String variable) {
    return variable.matches(HARMLESS);
  }

  static CommandRisk sudo(Invocation call, Judge inner) {
    List<Argument> words = call.arguments();
    int at = 0;
    while (at < words.size() && words.get(at).mayBeOption()) {
      if (words.get(at).is("-u") && at + 1 < words.size() && plain(words.get(at + 1))) {
        at += 2;
      } else if (words.get(at).is("-n")) {
        at++;
      } else {
        return CommandRisk.undetermined("sudo with options that may start a session or an editor");
      }
    }
    return rest(call, at, inner, "sudo");
  }

  static CommandRisk time(Invocation call, Judge inner) {
    boolean portable = !call.arguments().isEmpty() && call.arguments().getFirst().is("-p");
    return rest(call, portable ? 1 : 0, inner, "time");
  }

  static CommandRisk timeout(Invocation call, Judge inner) {
    List<Argument> words = call.arguments();
    int at = 0;
    while (at < words.size() && words.get(at).mayBeOption()) {
      if ((words.get(at).is("-k") || words.get(at).is("-s")) && at + 1 < words.size()) {
        at += 2;
      } else if (words.get(at).exact()
          && words
              .get(at)
              .text()
              .matches("--(kill-after|signal|preserve-status|foreground)(=.*)?")) {
        at++;
      } else {
        return CommandRisk.undetermined("timeout with options that are not known");
      }
    }
    if (at >= words.size()
        || !words.get(at).exact()
        || !words.get(at).text().matches("[0-9.]+[smhd]?")) {
      return CommandRisk.undetermined("timeout without a time that is known");
    }
    return rest(call, at + 1, inner, "timeout");
  }

  static CommandRisk nice(Invocation call, Judge inner) {
    List<Argument> words = call.arguments();
    if (words.size() > 2 && words.getFirst().is("-n") && plain(words.get(1))) {
      return rest(call, 2, inner, "nice");
    }
    return rest(call, 0, inner, "nice");
  }

  static CommandRisk env(Invocation call, Judge inner) {
    List<Argument> words = call.arguments();
    int at = 0;
    while (at < words.size() && words.get(at).text().matches("(?s)[A-Za-z_][A-Za-z0-9_]*=.*")) {
      String name = words.get(at).text().substring(0, words.get(at).text().indexOf('='));
      if (!isHarmless(name)) {
        return graver(call, at + 1, inner, name + " may change what runs");
      }
      at++;
    }
    if (at == words.size()) {
      return CommandRisk.read("env shows variables").asSensitive(true);
    }
    return rest(call, at, inner, "env");
  }

  /** A command that would be a read is undetermined; a graver one stays what it is. */
  private static CommandRisk graver(Invocation call, int at, Judge inner, String why) {
    CommandRisk risk =
        at < call.arguments().size() ? rest(call, at, inner, "env") : CommandRisk.undetermined(why);
    return risk.risk().compareTo(CommandRisk.undetermined(why).risk()) < 0
        ? CommandRisk.undetermined(why)
        : risk;
  }

  static CommandRisk command(Invocation call, Judge inner) {
    List<Argument> words = call.arguments();
    if (!words.isEmpty() && (words.getFirst().is("-v") || words.getFirst().is("-V"))) {
      return CommandRisk.read("it asks where a command is");
    }
    return rest(call, 0, inner, "command");
  }

  static CommandRisk npx(Invocation call, Judge inner) {
    boolean wrangler = !call.arguments().isEmpty() && call.arguments().getFirst().is("wrangler");
    return wrangler
        ? rest(call, 0, inner, "npx")
        : CommandRisk.undetermined("npx fetches and runs a package");
  }

  static CommandRisk xargs(Invocation call, Judge inner) {
    List<Argument> words = call.arguments();
    int at = 0;
    while (at < words.size() && words.get(at).mayBeOption()) {
      String text = words.get(at).text();
      if (!words.get(at).exact()) {
        return CommandRisk.undetermined("xargs with options that are not known");
      } else if (text.matches("-[nPLd]") && at + 1 < words.size()) {
        at += 2;
      } else if (text.matches("-0|-r|-t|--null|--no-run-if-empty|-[nPL][0-9]+|-I\\{}|-d.+")) {
        at++;
      } else if (text.equals("-I") && at + 1 < words.size()) {
        at += 2;
      } else {
        return CommandRisk.undetermined("xargs with options that are not known");
      }
    }
    List<Argument> command = new ArrayList<>(words.subList(at, words.size()));
    command.add(Argument.anything());
    if (at == words.size()) {
      return CommandRisk.read("xargs echoes");
    }
    CommandRisk known =
        inner.command(command.subList(0, command.size() - 1), Invocation.Input.STREAM);
    boolean harmless = TAKE_ANYTHING.contains(command.getFirst().text());
    if (known.grade() == CommandRisk.Grade.READ && !harmless) {
      return CommandRisk.undetermined("xargs adds arguments that nobody sees");
    }
    return known;
  }

  static CommandRisk shell(Invocation call, Judge inner) {
    List<Argument> words = call.arguments();
    boolean one =
        words.size() == 2
            && words.getFirst().exact()
            && words.getFirst().text().matches("-[eux]*c");
    return one && words.get(1).exact()
        ? inner.script(words.get(1).text())
        : CommandRisk.undetermined("a shell with a program that the line does not show");
  }

  private static CommandRisk rest(Invocation call, int at, Judge inner, String name) {
    if (at >= call.arguments().size()) {
      return CommandRisk.undetermined(name + " without a command");
    }
    return inner.command(call.arguments().subList(at, call.arguments().size()), call.input());
  }

  private static boolean plain(Argument word) {
    return word.exact() && !word.text().startsWith("-");
  }
}
