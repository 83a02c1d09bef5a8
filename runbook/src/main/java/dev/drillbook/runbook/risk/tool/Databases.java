// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk.tool;

import dev.drillbook.runbook.risk.CommandRisk;
import dev.drillbook.runbook.risk.sql.SqlRisk;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;

/** psql and mysql: what they are told to carry out decides. */
final class Databases {
  private static final Form PSQL =
      FormReader.one(
          """
          psql : 0-2 /[^=\\\\]*|postgres(ql)?:\\/\\/\\S*/ : -h= -p= -U= -d=/[^=\\\\]*|postgres(ql)?:\\/\\/\\S*/ -t -A -x -q -X -w -V -E -e -a -b -n -z -0 -1
            -c= -l -P=/(format|border|footer|tuples_only|null|fieldsep|expanded|linestyle|title)(=.*)?|pager=off/ -F= -R= -v=/ON_ERROR_STOP(=.*)?/
            --host= --port= --username= --dbname=/[^=\\\\]*|postgres(ql)?:\\/\\/\\S*/ --command= --csv --list --no-align --tuples-only --expanded --quiet
            --no-psqlrc --no-password --set=/ON_ERROR_STOP(=.*)?/ --pset=/(format|border|footer|null|expanded)(=.*)?|pager=off/
          """);
  private static final Form MYSQL =
      FormReader.one(
          """
          mysql|mariadb : 0-1 /[^-].*/ : -h= -P= -u= -D= -e= -N -B -s -t -E -v -r -C -S= --host= --port= --user= --database= --execute= --batch
            --skip-column-names --table --vertical --raw --silent --connect-timeout= --ssl-mode= --protocol= --password=/.+/
            --socket= --default-character-set= --ssl-ca=
          """);
  private static final Pattern META =
      Pattern.compile("\\\\(d[a-zA-Z]*\\+?|l\\+?|conninfo|z|sf|sv)(\\s+[A-Za-z0-9_.*\"]+)?\\s*");

  private Databases() {}

  static CommandRisk psql(Invocation given, Judge inner) {
    // One quoted variable is how the address of the database is given everywhere.
    Invocation call =
        given.with(
            given.arguments().stream()
                .map(a -> a.text().isEmpty() && !a.exact() && !a.many() ? Argument.of("db") : a)
                .toList());
    List<CommandRisk> parts = new ArrayList<>();
    List<Argument> told =
        values(given, "-[tAxqXwEeabnz01]*c", "-[tAxqXwEeabnz01]*c(.+)", "--command");
    told.forEach(text -> parts.add(statement(text)));
    boolean lists = call.texts().stream().anyMatch(t -> t.equals("-l") || t.equals("--list"));
    if (told.isEmpty() && !lists) {
      parts.add(given(call, "psql"));
    }
    return judged(call, "psql", parts);
  }

  static CommandRisk mysql(Invocation call, Judge inner) {
    List<CommandRisk> parts = new ArrayList<>();
    List<Argument> told = values(call, "-[NBstEvrC]*e", "-[NBstEvrC]*e(.+)", "--execute");
    told.forEach(text -> parts.add(mysqlText(text)));
    if (told.isEmpty()) {
      parts.add(given(call, "mysql"));
    }
    List<Argument> kept =
        call.arguments().stream().filter(a -> !(a.exact() && a.text().matches("-p.+"))).toList();
    return judged(call.with(kept), "mysql", parts);
  }

  private static CommandRisk judged(Invocation call, String name, List<CommandRisk> parts) {
    (name.equals("psql") ? PSQL : MYSQL)
        .refusal(call)
        .ifPresent(why -> parts.add(CommandRisk.undetermined(name + ": " + why)));
    CommandRisk worst =
        parts.stream().max(Comparator.comparing(CommandRisk::grade)).orElse(CommandRisk.read(name));
    return worst;
  }

  /** The values of one option, whichever way it is given; never known when the shell fills them. */
  private static List<Argument> values(Invocation call, String flag, String attached, String word) {
    List<Argument> found = new ArrayList<>();
    Pattern glued = Pattern.compile(attached, Pattern.DOTALL);
    for (int i = 0; i < call.arguments().size(); i++) {
      Argument one = call.arguments().get(i);
      if (one.text().matches(flag) || one.text().equals(word)) {
        found.add(
            i + 1 < call.arguments().size() ? call.arguments().get(++i) : Argument.anything());
      } else if (one.text().startsWith(word + "=")) {
        found.add(new Argument(one.text().substring(word.length() + 1), one.exact(), one.many()));
      } else if (glued.matcher(one.text()).matches() && !one.text().startsWith("--")) {
        found.add(
            new Argument(
                one.text().replaceFirst("(?s)" + attached, "$1"), one.exact(), one.many()));
      }
    }
    return found;
  }

  private static CommandRisk given(Invocation call, String name) {
    if (call.input().kind() != Invocation.Kind.GIVEN || call.input().text().isBlank()) {
      return CommandRisk.undetermined(name + " reads what it does from its input");
    }
    String text = call.input().text();
    return text.contains("\\") || Pattern.compile("(?<!:):['\"A-Za-z{]").matcher(text).find()
        ? CommandRisk.undetermined(name + ": its input holds more than SQL")
        : SqlRisk.of(text);
  }

  private static CommandRisk statement(Argument told) {
    if (!told.exact()) {
      return CommandRisk.undetermined("psql: the statement is not known");
    }
    if (told.text().strip().startsWith("\\")) {
      return META.matcher(told.text().strip()).matches()
          ? CommandRisk.read("psql lists")
          : CommandRisk.undetermined("psql: what its own command does is not known to be a read");
    }
    return SqlRisk.of(told.text());
  }

  private static CommandRisk mysqlText(Argument told) {
    if (!told.exact()) {
      return CommandRisk.undetermined("mysql: the statement is not known");
    }
    String text = told.text().strip().replaceFirst("\\\\[Gg]\\s*;?$", "");
    return text.contains("$") || text.contains("#")
        ? CommandRisk.undetermined("mysql: the statement holds what MySQL reads differently")
        : SqlRisk.of(text);
  }
}
