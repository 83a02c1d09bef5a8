// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk.tool;

import dev.drillbook.runbook.risk.CommandRisk;
import java.util.List;

/**
 * sed: its program is read command by command, because some of them write files or run programs.
 */
final class Sed {
  private static final Form FORM =
      FormReader.one(
          """
          sed : files+1 : -n -E -r -s -u -z -l= --quiet --silent --regexp-extended --expression= -e= --separate
            --unbuffered --null-data --posix
          """);

  private Sed() {}

  static CommandRisk judge(Invocation call, Judge inner) {
    var refusal = FORM.refusal(call);
    if (refusal.isPresent()) {
      return CommandRisk.undetermined("sed: " + refusal.get());
    }
    boolean given = false;
    for (int i = 0; i < call.arguments().size(); i++) {
      Argument one = call.arguments().get(i);
      if (one.text().matches("-[nErsuz]*e|--expression") && i + 1 < call.arguments().size()) {
        given = true;
        if (!only(call.arguments().get(++i))) {
          return more();
        }
      } else if (one.text().matches("(?s)-[nErsuz]*e.+|--expression=.*")) {
        return more();
      }
    }
    if (given) {
      return CommandRisk.read("sed only prints");
    }
    List<Argument> operands = call.arguments().stream().filter(a -> !a.mayBeOption()).toList();
    return !operands.isEmpty() && only(operands.getFirst())
        ? CommandRisk.read("sed only prints")
        : more();
  }

  private static boolean only(Argument program) {
    return program.exact() && new Program(program.text()).onlyPrints();
  }

  private static CommandRisk more() {
    return CommandRisk.undetermined("sed: its program may write or run something");
  }

  /** A program of addresses and commands; anything that is not read here to its end is refused. */
  private static final class Program {
    private final String text;
    private int at;

    Program(String text) {
      this.text = text;
    }

    boolean onlyPrints() {
      while (at < text.length()) {
        if (" \t\n;{}".indexOf(text.charAt(at)) >= 0) {
          at++;
        } else if (!addresses() || !command()) {
          return false;
        }
      }
      return true;
    }

    private boolean addresses() {
      while (at < text.length()) {
        char c = text.charAt(at);
        if (Character.isDigit(c) || "$,!~+ ".indexOf(c) >= 0) {
          at++;
        } else if (c == '/') {
          if (!delimited('/')) {
            return false;
          }
          while (at < text.length() && "IM".indexOf(text.charAt(at)) >= 0) {
            at++;
          }
        } else {
          return true;
        }
      }
      return false;
    }

    private boolean command() {
      char c = text.charAt(at);
      if (c == 's' || c == 'y') {
        return replacement(c);
      }
      if (c == '{') {
        at++;
        return true;
      }
      if ("pPdDqQ=nNhHgGxzF".indexOf(c) < 0) {
        return false;
      }
      at++;
      return ends();
    }

    private boolean replacement(char command) {
      at++;
      if (at >= text.length()
          || Character.isLetterOrDigit(text.charAt(at))
          || " \n\\".indexOf(text.charAt(at)) >= 0) {
        return false;
      }
      char mark = text.charAt(at);
      if (!delimited(mark)) {
        return false;
      }
      at--;
      if (!delimited(mark)) {
        return false;
      }
      while (at < text.length()
          && (command == 's'
              && ("gpIiM".indexOf(text.charAt(at)) >= 0 || Character.isDigit(text.charAt(at))))) {
        at++;
      }
      return ends();
    }

    /** From an opening mark to behind the closing one. A class in brackets may hold the mark. */
    private boolean delimited(char mark) {
      at++;
      while (at < text.length() && text.charAt(at) != mark) {
        if (text.charAt(at) == '\n' || (text.charAt(at) == '[' && classHolds(mark))) {
          return false;
        }
        at += text.charAt(at) == '\\' ? 2 : 1;
      }
      at++;
      return at <= text.length();
    }

    private boolean classHolds(char mark) {
      int close = text.indexOf(']', at + 2);
      int found = text.indexOf(mark, at);
      return close < 0 || (found >= 0 && found < close);
    }

    private boolean ends() {
      while (at < text.length() && text.charAt(at) == ' ') {
        at++;
      }
      return at >= text.length() || ";}\n".indexOf(text.charAt(at)) >= 0;
    }
  }
}
