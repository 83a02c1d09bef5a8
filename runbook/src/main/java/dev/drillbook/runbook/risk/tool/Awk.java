// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk.tool;

import dev.drillbook.runbook.risk.CommandRisk;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * awk: its program is taken apart into tokens, because print may write and a pipe runs a program.
 */
final class Awk {
  private static final Form FORM =
      FormReader.one(
          "awk : files+1 : -F= -v=/[A-Za-z_][A-Za-z0-9_]*=.*/ --field-separator= --re-interval --posix");
  private static final Pattern TOKEN =
      Pattern.compile(
          "(?s)\"(?:[^\"\\\\\\n]|\\\\.)*\"|#[^\\n]*|[A-Za-z_][A-Za-z0-9_]*|[0-9.]+|\\|\\||&&|>=|<=|==|!=|>>|\\+\\+|--|[+*/%^-]=|!~|\\s+|.");
  private static final Set<String> REFUSED =
      Set.of(
          "\"",
          "system",
          "getline",
          "while",
          "do",
          "function",
          "func",
          "close",
          "|",
          ">>",
          "@",
          "`",
          "include",
          "load",
          "fflush");

  private Awk() {}

  static CommandRisk judge(Invocation call, Judge inner) {
    Invocation plain = new Invocation(call.name(), call.arguments(), Invocation.Input.STREAM);
    var refusal = FORM.refusal(plain);
    if (refusal.isPresent()) {
      return CommandRisk.undetermined("awk: " + refusal.get());
    }
    if (!(OptionReader.read(FORM, call.arguments())
            instanceof OptionReader.Reading.Taken(Parsed parsed))
        || parsed.operands().isEmpty()
        || !parsed.operands().getFirst().exact()) {
      return CommandRisk.undetermined("awk: its program is not shown");
    }
    String program = parsed.operands().getFirst().text();
    List<String> tokens = tokens(program);
    if (!onlyPrints(tokens)) {
      return CommandRisk.undetermined("awk: its program may write, run something or never end");
    }
    boolean alone =
        program.strip().startsWith("BEGIN")
            && !program.contains("END{")
            && !program.contains("END {")
            && program.indexOf('}') == program.strip().length() - 1;
    if (!alone && call.input().waits() && FORM.refusal(call).isPresent()) {
      return CommandRisk.undetermined("awk: it waits for input");
    }
    return CommandRisk.read("awk only prints").asSensitive(program.contains("ENVIRON"));
  }

  /** Regular expressions become one token; where a slash divides is told by what stands before. */
  private static List<String> tokens(String program) {
    List<String> tokens = new ArrayList<>();
    Matcher token = TOKEN.matcher(program);
    int at = 0;
    while (at < program.length() && token.find(at)) {
      String text = token.group();
      at = token.end();
      if (text.equals("/") && eitherWay(tokens) && program.indexOf('/', at) >= 0) {
        return List.of("|");
      }
      if (text.equals("/") && begins(tokens)) {
        int end = regexEnd(program, at);
        if (end < 0) {
          return List.of("|");
        }
        tokens.add("/regex/");
        at = end;
      } else if (!text.isBlank() || text.contains("\n")) {
        tokens.add(text.isBlank() ? "\n" : text);
      }
    }
    return tokens;
  }

  private static boolean begins(List<String> before) {
    String last = before.isEmpty() ? "{" : before.getLast();
    return last.matches("print|printf|return|exit|else|in")
        || !last.matches("[A-Za-z0-9_.]+|\\)|]|\\$|\".*|\\+\\+|--");
  }

  /** Where even awks disagree, what follows cannot be taken apart safely. */
  private static boolean eitherWay(List<String> before) {
    return !before.isEmpty() && before.getLast().matches("\\)|\\+\\+|--|in|]");
  }

  private static int regexEnd(String program, int from) {
    for (int i = from; i < program.length() && program.charAt(i) != '\n'; i++) {
      if (program.charAt(i) == '\\') {
        i++;
      } else if (program.charAt(i) == '[') {
        int close = program.indexOf(']', i + 2);
        i = close < 0 ? program.length() : close;
      } else if (program.charAt(i) == '/') {
        return i + 1;
      }
    }
    return -1;
  }

  private static boolean onlyPrints(List<String> tokens) {
    boolean printing = false;
    for (int i = 0; i < tokens.size(); i++) {
      String token = tokens.get(i);
      if (REFUSED.contains(token) || (token.equals("for") && !counts(tokens, i))) {
        return false;
      }
      if (token.equals("print") || token.equals("printf")) {
        printing = true;
      } else if (token.equals(";") || token.equals("}")) {
        printing = false;
      } else if (printing && token.equals(">")) {
        return false;
      }
    }
    return true;
  }

  /** {@code for (x in y)}, or one that counts up to something it does not itself change. */
  private static boolean counts(List<String> tokens, int at) {
    String loop = String.join(" ", tokens.subList(at, Math.min(tokens.size(), at + 16)));
    return loop.matches("(?s)for \\( \\w+ in \\w+ \\).*")
        || loop.matches(
            "(?s)for \\( (\\w+) = [0-9]+ ; \\1 <=? (NF|[0-9]+) ; (\\1 \\+\\+|\\+\\+ \\1) \\).*");
  }
}
