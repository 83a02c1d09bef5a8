// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.risk;

import dev.drillbook.runbook.risk.CommandRisk.Grade;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Judges SQL by the words of its statements, with texts, comments and quoted names left out. */
final class SqlRisk {
  private static final Pattern ACTING_FUNCTION =
      Pattern.compile(
          "\\b(PG_(?:TERMINATE|CANCEL)_BACKEND|PG_RELOAD_CONF|PG_ROTATE_LOGFILE|PG_PROMOTE"
              + "|PG_SWITCH_WAL|PG_(?:CREATE|DROP)_\\w+|PG_LOGICAL_\\w+|PG_REPLICATION_\\w+"
              + "|PG_(?:TRY_)?ADVISORY_\\w+|PG_STAT_RESET\\w*|NEXTVAL|SETVAL|SET_CONFIG|LO_\\w+"
              + "|DBLINK\\w*|QUERY_TO_XML\\w*)\\s*\\(");
  private static final Pattern ACTING_WORD =
      Pattern.compile("\\b(FOR\\s+(?:NO\\s+KEY\\s+)?)?(INSERT|UPDATE|DELETE|MERGE)\\b");
  private static final Set<String> READING = Set.of("SELECT", "SHOW", "VALUES", "TABLE");
  private static final Set<String> SESSION =
      Set.of("BEGIN", "START", "COMMIT", "END", "ROLLBACK", "SAVEPOINT", "RELEASE", "SET", "RESET");
  private static final Set<String> MENDABLE =
      Set.of("INSERT", "MERGE", "CREATE", "ANALYZE", "VACUUM", "REFRESH", "COMMENT");

  private SqlRisk() {}

  static CommandRisk of(String text) {
    String words = SqlWords.of(text).toUpperCase(Locale.ROOT);
    return CommandRisk.gravest(
        Arrays.stream(words.split(";", -1))
            .map(String::strip)
            .filter(statement -> !statement.isEmpty())
            .map(SqlRisk::statement)
            .toList());
  }

  private static CommandRisk statement(String statement) {
    CommandRisk kind = kind(statement);
    Matcher acting = ACTING_FUNCTION.matcher(statement);
    return acting.find()
        ? CommandRisk.gravest(
            List.of(
                kind,
                CommandRisk.of(
                    Grade.DISRUPTIVE, acting.group(1).toLowerCase(Locale.ROOT) + "() acts")))
        : kind;
  }

  private static CommandRisk kind(String statement) {
    String words = statement.replaceFirst("^\\W+", "");
    if (words.isEmpty()) {
      return CommandRisk.of(Grade.DISRUPTIVE, "no statement is recognised");
    }
    return byFirstWord(words.split("\\W", 2)[0], words);
  }

  private static CommandRisk byFirstWord(String first, String statement) {
    return switch (first) {
      case "EXPLAIN" -> explain(statement);
      case "WITH" -> common(statement);
      case "UPDATE" ->
          hasWhere(statement)
              ? CommandRisk.of(Grade.REVERSIBLE, "UPDATE")
              : CommandRisk.of(Grade.DISRUPTIVE, "UPDATE without WHERE");
      case "DELETE" ->
          hasWhere(statement)
              ? CommandRisk.of(Grade.DISRUPTIVE, "DELETE")
              : CommandRisk.of(Grade.DESTRUCTIVE, "DELETE without WHERE");
      case "DROP", "TRUNCATE" -> CommandRisk.of(Grade.DESTRUCTIVE, first);
      case "SELECT" -> select(statement);
      default -> other(first, statement);
    };
  }

  private static CommandRisk other(String first, String statement) {
    if (READING.contains(first) || SESSION.contains(first)) {
      return CommandRisk.of(Grade.READ, first);
    }
    boolean heavy = statement.matches("(?s)(VACUUM\\s*\\(?\\s*FULL|CREATE\\s+OR\\s+REPLACE).*");
    return MENDABLE.contains(first) && !heavy
        ? CommandRisk.of(Grade.REVERSIBLE, first)
        : CommandRisk.of(Grade.DISRUPTIVE, first);
  }

  private static CommandRisk select(String statement) {
    if (statement.matches("(?s).*\\bFOR\\s+(NO\\s+KEY\\s+)?(UPDATE|SHARE|KEY\\s+SHARE)\\b.*")) {
      return CommandRisk.of(Grade.REVERSIBLE, "SELECT that locks rows");
    }
    return statement.matches("(?s).*\\bINTO\\b.*")
        ? CommandRisk.of(Grade.REVERSIBLE, "SELECT INTO")
        : CommandRisk.of(Grade.READ, "SELECT");
  }

  /** EXPLAIN alone plans; with ANALYZE it carries the statement out. */
  private static CommandRisk explain(String statement) {
    Matcher analyze =
        Pattern.compile("^EXPLAIN\\s*(\\([^)]*\\bANALY[SZ]E\\b[^)]*\\)|ANALY[SZ]E)", Pattern.DOTALL)
            .matcher(statement);
    if (!analyze.find()) {
      return CommandRisk.of(Grade.READ, "EXPLAIN");
    }
    return kind(statement.substring(analyze.end()).replaceFirst("^\\s*VERBOSE\\b", "").strip());
  }

  /** A common table expression may change rows wherever it stands. */
  private static CommandRisk common(String statement) {
    Matcher acting = ACTING_WORD.matcher(statement);
    Map<String, CommandRisk> worst = new HashMap<>();
    while (acting.find()) {
      boolean locking = acting.group(1) != null;
      if (!locking && !worst.containsKey(acting.group(2))) {
        worst.put(
            acting.group(2), byFirstWord(acting.group(2), statement.substring(acting.start(2))));
      }
    }
    List<CommandRisk> all = new ArrayList<>(worst.values());
    all.add(select(statement));
    return CommandRisk.gravest(all);
  }

  private static boolean hasWhere(String statement) {
    return statement.matches("(?s).*\\bWHERE\\b.*");
  }
}
