// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk.sql;

import dev.drillbook.runbook.risk.CommandRisk;
import dev.drillbook.runbook.risk.CommandRisk.Grade;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import net.sf.jsqlparser.parser.CCJSqlParser;
import net.sf.jsqlparser.parser.ParseException;
import net.sf.jsqlparser.parser.TokenMgrException;
import net.sf.jsqlparser.statement.select.Select;

/** Judges SQL statement by statement; the gravest counts. */
public final class SqlRisk {
  private static final int LONGEST = 20_000;
  private static final Set<String> SESSION = Set.of("BEGIN", "START", "COMMIT", "END", "ROLLBACK");
  private static final Set<String> MENDABLE =
      Set.of("INSERT", "MERGE", "CREATE", "ANALYZE", "VACUUM", "REFRESH", "COMMENT", "REPLACE");
  private static final Set<String> QUERIES = Set.of("SELECT", "WITH", "VALUES", "TABLE", "(");
  private static final Set<String> PLANNED =
      Set.of("SELECT", "WITH", "VALUES", "TABLE", "INSERT", "UPDATE", "DELETE", "MERGE", "(");

  private SqlRisk() {}

  /** Never fails: what cannot be taken apart is undetermined. */
  public static CommandRisk of(String text) {
    String filled = text.replaceAll("\\$\\{(result|secret|duration):[^}]*}", "1");
    if (filled.isBlank()) {
      return CommandRisk.undetermined("no statement is recognised");
    }
    // Databases disagree about what these mean, so that what one skips another may carry out.
    if (filled.length() > LONGEST
        || filled.contains("\\")
        || filled.contains(":=")
        || filled.contains("/*!")
        || filled.contains("/*M!")) {
      return CommandRisk.undetermined("SQL that databases read differently, or that is too long");
    }
    List<SqlText> statements;
    try {
      statements = SqlText.statements(filled);
    } catch (TokenMgrException | IllegalArgumentException e) {
      return CommandRisk.undetermined("this is not taken apart as SQL");
    }
    List<CommandRisk> parts = statements.stream().map(SqlRisk::statement).toList();
    return parts.stream()
        .max(Comparator.comparing(CommandRisk::grade))
        .orElse(CommandRisk.undetermined("no statement is recognised"));
  }

  private static CommandRisk statement(SqlText sql) {
    String first = sql.word(0);
    if (QUERIES.contains(first)) {
      return query(sql);
    }
    return switch (first) {
      case "EXPLAIN" -> explain(sql);
      case "SHOW", "DESCRIBE", "DESC" ->
          sql.calls().isEmpty() && !sql.has("INTO") ? CommandRisk.read(first) : unknown(first);
      case "USE" -> sql.size() == 2 ? CommandRisk.read("USE") : unknown("USE");
      case "SET" -> setting(sql);
      case "UPDATE" -> update(sql);
      case "DELETE" -> delete(sql);
      case "DROP", "TRUNCATE" -> CommandRisk.of(Grade.DESTRUCTIVE, first);
      default -> other(first, sql);
    };
  }

  private static CommandRisk other(String first, SqlText sql) {
    if (SESSION.contains(first) && sql.size() <= 6 && !sql.has("PREPARED")) {
      return CommandRisk.read(first);
    }
    boolean heavy =
        (first.equals("VACUUM") && sql.has("FULL"))
            || (first.equals("CREATE") && sql.has("REPLACE"));
    if (MENDABLE.contains(first) && !heavy) {
      return CommandRisk.of(Grade.REVERSIBLE, first);
    }
    boolean known =
        heavy
            || Set.of("ALTER", "GRANT", "REVOKE", "KILL", "LOCK", "REINDEX", "CLUSTER")
                .contains(first);
    return known ? CommandRisk.of(Grade.DISRUPTIVE, first) : unknown(first);
  }

  private static CommandRisk query(SqlText sql) {
    List<CommandRisk> parts = new ArrayList<>();
    for (int i = 0; i < sql.size(); i++) {
      boolean locks =
          sql.word(i).equals("UPDATE")
              && (sql.word(i - 1).equals("FOR") || sql.word(i - 1).equals("KEY"));
      switch (sql.word(i)) {
        case "INSERT", "MERGE" -> parts.add(CommandRisk.of(Grade.REVERSIBLE, sql.word(i)));
        case "UPDATE" -> parts.add(locks ? lock() : update(sql.from(i)));
        case "DELETE" -> parts.add(delete(sql.from(i)));
        case "SHARE" -> parts.add(lock());
        case "INTO" -> parts.add(CommandRisk.of(Grade.REVERSIBLE, "SELECT INTO"));
        case "RECURSIVE" -> parts.add(CommandRisk.undetermined("a recursive query may not end"));
        default -> {}
      }
    }
    for (String call : sql.calls()) {
      if (!Functions.reads(call)) {
        parts.add(
            Functions.acts(call)
                ? CommandRisk.of(Grade.DISRUPTIVE, call + "() acts")
                : CommandRisk.undetermined("nobody says what " + call + "() does"));
      }
    }
    if (parts.isEmpty()) {
      return isQuery(sql)
          ? CommandRisk.read("SELECT")
          : CommandRisk.undetermined("this is not understood as a query");
    }
    return parts.stream().max(Comparator.comparing(CommandRisk::grade)).orElseThrow();
  }

  /** The parser's own word on it; a bare TABLE name is not in its grammar. */
  private static boolean isQuery(SqlText sql) {
    if (sql.word(0).equals("TABLE")) {
      return sql.size() == 2;
    }
    if (sql.depth() > 12) {
      return false;
    }
    try {
      CCJSqlParser parser =
          new CCJSqlParser(sql.text()).withAllowComplexParsing(sql.depth() < 6 || sql.size() < 400);
      return parser.Statement() instanceof Select;
    } catch (ParseException | TokenMgrException e) {
      return false;
    }
  }

  private static CommandRisk explain(SqlText sql) {
    int at = 1;
    boolean runs = false;
    if (sql.word(1).equals("(")) {
      while (at < sql.size() && !sql.word(at).equals(")")) {
        runs |= sql.word(at).matches("ANALY[SZ]E");
        at++;
      }
      at++;
    }
    while (at < sql.size() && !PLANNED.contains(sql.word(at))) {
      runs |= sql.word(at).matches("ANALY[SZ]E");
      at++;
    }
    if (at >= sql.size()) {
      return sql.size() == 2 && !runs ? CommandRisk.read("EXPLAIN") : unknown("EXPLAIN");
    }
    return runs ? statement(sql.from(at)) : CommandRisk.read("EXPLAIN");
  }

  private static CommandRisk setting(SqlText sql) {
    int at = sql.word(1).matches("SESSION|LOCAL") ? 2 : 1;
    boolean harmless =
        sql.word(at).matches("STATEMENT_TIMEOUT|LOCK_TIMEOUT|TIMEZONE|TIME|MAX_EXECUTION_TIME");
    return harmless && sql.calls().isEmpty() && sql.size() < 8
        ? CommandRisk.read("SET for this session")
        : unknown("SET");
  }

  private static CommandRisk update(SqlText sql) {
    return sql.has("WHERE")
        ? CommandRisk.of(Grade.REVERSIBLE, "UPDATE")
        : CommandRisk.of(Grade.DISRUPTIVE, "UPDATE without WHERE");
  }

  private static CommandRisk delete(SqlText sql) {
    return sql.has("WHERE")
        ? CommandRisk.of(Grade.DISRUPTIVE, "DELETE")
        : CommandRisk.of(Grade.DESTRUCTIVE, "DELETE without WHERE");
  }

  private static CommandRisk lock() {
    return CommandRisk.of(Grade.REVERSIBLE, "SELECT that locks rows");
  }

  private static CommandRisk unknown(String first) {
    return CommandRisk.undetermined("what " + first + " does there is not known to be a read");
  }
}
