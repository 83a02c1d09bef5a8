// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.target;

import dev.drillbook.runbook.DatabaseTarget;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;

/** The gate over JDBC, for PostgreSQL. Every call has a connection of its own. */
public final class JdbcSqlGate implements SqlGate {
  private static final int CONNECT_SECONDS = 3;
  private static final String BROKEN_OFF = "57014";
  private static final Pattern LEADING =
      Pattern.compile("^(?:\\s|--[^\\n]*(?:\\n|$)|/\\*.*?\\*/)*", Pattern.DOTALL);

  /** Words that would lead out of the read-only transaction. */
  private static final Set<String> LEAVING =
      Set.of(
          "commit",
          "rollback",
          "end",
          "abort",
          "begin",
          "start",
          "set",
          "reset",
          "prepare",
          "do",
          "call");

  private final Secrets secrets;

  public JdbcSqlGate(Secrets secrets) {
    this.secrets = secrets;
  }

  @Override
  public Answer read(DatabaseTarget database, Statement statement, Duration timeout) {
    for (String part : statement.text().split(";", -1)) {
      String word = firstWord(part);
      if (LEAVING.contains(word)) {
        return new Failed(
            "25006", "'" + word + "' has no place in a read. Give the step its true risk=.");
      }
    }
    DatabaseTarget.Login login = database.reader().orElse(database.owner());
    return run(database, login, new Call(statement, timeout, true));
  }

  @Override
  public Answer write(DatabaseTarget database, Statement statement, Duration timeout) {
    return run(database, database.owner(), new Call(statement, timeout, false));
  }

  private record Call(Statement statement, Duration timeout, boolean readOnly) {}

  private static String firstWord(String text) {
    String bare = LEADING.matcher(text).replaceFirst("");
    return bare.split("[^A-Za-z]", 2)[0].toLowerCase(Locale.ROOT);
  }

  private Answer run(DatabaseTarget database, DatabaseTarget.Login login, Call call) {
    String where = database.name();
    try (Connection connection = connect(database, login, call)) {
      return execute(where, connection, call);
    } catch (TargetException e) {
      return new NoSession(where + ": " + e.getMessage());
    } catch (SQLException e) {
      return noConnection(where, e);
    }
  }

  private Connection connect(DatabaseTarget database, DatabaseTarget.Login login, Call call)
      throws SQLException {
    int seconds = (int) Math.max(1, call.timeout().plusMillis(999).toSeconds());
    int connect = Math.min(CONNECT_SECONDS, seconds);
    Properties properties = new Properties();
    properties.setProperty("user", secrets.fill(login.user()));
    properties.setProperty("password", secrets.fill(login.password()));
    properties.setProperty("connectTimeout", Integer.toString(connect));
    // One more, so that an unanswered login is not taken for an unanswered connection attempt.
    properties.setProperty("loginTimeout", Integer.toString(connect + 1));
    properties.setProperty("socketTimeout", Integer.toString(seconds + 1));
    properties.setProperty("cancelSignalTimeout", "1");
    properties.setProperty("ApplicationName", "drillbook");
    if (!database.url().startsWith("jdbc:postgresql:")) {
      throw new TargetException(
          database.url() + ": not a PostgreSQL url. Write jdbc:postgresql://host/name.");
    }
    return DriverManager.getConnection(database.url(), properties);
  }

  private Answer execute(String where, Connection connection, Call call) {
    try {
      connection.setReadOnly(call.readOnly());
      boolean transaction = call.readOnly() || several(call.statement().text());
      try (java.sql.Statement setting = connection.createStatement()) {
        setting.execute("SET statement_timeout = " + Math.max(1, call.timeout().toMillis()));
        if (call.readOnly()) {
          setting.execute("SET default_transaction_read_only = on");
        }
      }
      connection.setAutoCommit(!transaction);
    } catch (SQLException e) {
      return new NoSession(where + ": " + said(e));
    }
    try {
      Answer answer = answer(connection, call.statement());
      if (call.readOnly()) {
        connection.rollback();
      } else if (!connection.getAutoCommit()) {
        connection.commit();
      }
      return answer;
    } catch (SQLException e) {
      return failure(where, e, call);
    }
  }

  private static boolean several(String text) {
    String bare = text.strip();
    int semicolon = bare.indexOf(';');
    return semicolon >= 0 && semicolon < bare.length() - 1;
  }

  private static Answer answer(Connection connection, Statement statement) throws SQLException {
    long begin = System.nanoTime();
    if (statement.parameters().isEmpty()) {
      try (java.sql.Statement plain = connection.createStatement()) {
        plain.setMaxRows(MAX_ROWS + 1);
        boolean rows = plain.execute(statement.text());
        return SqlRows.read(plain, rows, begin);
      }
    }
    try (PreparedStatement prepared = connection.prepareStatement(statement.text())) {
      prepared.setMaxRows(MAX_ROWS + 1);
      for (int i = 0; i < statement.parameters().size(); i++) {
        prepared.setObject(i + 1, statement.parameters().get(i));
      }
      boolean rows = prepared.execute();
      return SqlRows.read(prepared, rows, begin);
    }
  }

  private static Answer noConnection(String where, SQLException e) {
    for (Throwable cause = e.getCause(); cause != null; cause = cause.getCause()) {
      if (cause instanceof ConnectException
          || cause instanceof UnknownHostException
          || cause instanceof NoRouteToHostException
          || (cause instanceof SocketTimeoutException timeout && connecting(timeout))) {
        return new Unreachable(where + ": nobody answers there (" + said(e) + ")");
      }
    }
    return new NoSession(where + ": " + said(e));
  }

  private static boolean connecting(SocketTimeoutException timeout) {
    return String.valueOf(timeout.getMessage()).toLowerCase(Locale.ROOT).contains("connect");
  }

  private static Answer failure(String where, SQLException e, Call call) {
    String state = e.getSQLState() == null ? "" : e.getSQLState();
    if (state.equals(BROKEN_OFF)) {
      return new TimedOut(where + ": broken off after " + call.timeout().toMillis() + " ms");
    }
    // Connection trouble, or a server that was shut down under the statement: not known.
    boolean unknown = state.isEmpty() || state.startsWith("08") || state.startsWith("57P");
    return unknown ? new Lost(where + ": " + said(e)) : new Failed(state, where + ": " + said(e));
  }

  private static String said(SQLException e) {
    return String.valueOf(e.getMessage()).replaceAll("\\s*\\n\\s*", " ").strip();
  }
}
