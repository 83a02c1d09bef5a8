// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.target;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.runbook.DatabaseTarget;
import dev.drillbook.runbook.DatabaseTarget.Login;
import dev.drillbook.runbook.Position;
import dev.drillbook.target.SqlGate.Answer;
import dev.drillbook.target.SqlGate.Failed;
import dev.drillbook.target.SqlGate.Lost;
import dev.drillbook.target.SqlGate.NoSession;
import dev.drillbook.target.SqlGate.Rows;
import dev.drillbook.target.SqlGate.Statement;
import dev.drillbook.target.SqlGate.TimedOut;
import dev.drillbook.target.SqlGate.Unreachable;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class JdbcSqlGateTest {
  private static final Duration LONG = Duration.ofSeconds(10);
  private static EmbeddedPostgres postgres;

  private final SqlGate gate = new JdbcSqlGate(new EnvironmentSecrets(Map.of("PG", "postgres")));

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.builder().start();
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  private static DatabaseTarget at(int port, String user) {
    return new DatabaseTarget(
        "shop",
        "jdbc:postgresql://127.0.0.1:" + port + "/postgres",
        new Login(user, "${secret:PG}"),
        Optional.empty(),
        new Position("estate.yaml", 1, 1));
  }

  private static DatabaseTarget shop() {
    return at(postgres.getPort(), "postgres");
  }

  private Answer read(String text) {
    return gate.read(shop(), new Statement(text), LONG);
  }

  private Answer write(String text) {
    return gate.write(shop(), new Statement(text), LONG);
  }

  private static Rows rows(Answer answer) {
    assertThat(answer).isInstanceOf(Rows.class);
    return (Rows) answer;
  }

  @Test
  void rowsAreMapsOfPlainValues() {
    Rows rows =
        rows(
            read(
                "SELECT 1 AS n, 2.5 AS d, 'x' AS t, true AS b, NULL AS nothing, ARRAY[1,2] AS list,"
                    + " timestamptz '2026-01-02 03:04:05Z' AS at"));
    Map<String, Object> row = rows.rows().getFirst();
    assertThat(row)
        .containsEntry("n", 1L)
        .containsEntry("d", 2.5)
        .containsEntry("t", "x")
        .containsEntry("b", true)
        .containsEntry("list", List.of("1", "2"))
        .containsEntry("at", "2026-01-02T03:04:05Z")
        .containsKey("nothing");
    assertThat(row.get("nothing")).isNull();
    assertThat(rows.count()).isEqualTo(1);
  }

  @Test
  void aReadCannotChangeAnythingWhicheverWayItTries() {
    write("CREATE TABLE guarded (n int)");
    assertThat(read("INSERT INTO guarded VALUES (1)")).isInstanceOf(Failed.class);
    assertThat(read("SELECT 1; COMMIT; INSERT INTO guarded VALUES (1)")).isInstanceOf(Failed.class);
    assertThat(read("/* a */ SET default_transaction_read_only = off"))
        .isInstanceOfSatisfying(
            Failed.class, no -> assertThat(no.reason()).contains("'set' has no place in a read"));
    assertThat(rows(read("SELECT count(*) AS n FROM guarded")).rows())
        .containsExactly(Map.of("n", 0L));
  }

  @Test
  void severalStatementsOfAWriteHappenTogetherOrNotAtAll() {
    write("CREATE TABLE pair (n int primary key)");
    assertThat(write("INSERT INTO pair VALUES (1); INSERT INTO pair VALUES (1)"))
        .isInstanceOfSatisfying(Failed.class, no -> assertThat(no.state()).isEqualTo("23505"));
    assertThat(rows(write("INSERT INTO pair VALUES (1); INSERT INTO pair VALUES (2)")).count())
        .isEqualTo(2);
    assertThat(rows(read("SELECT n FROM pair ORDER BY n")).count()).isEqualTo(2);
  }

  @Test
  void aLoneStatementMayBeOneThatNoTransactionAllows() {
    write("CREATE TABLE big (n int)");
    assertThat(write("CREATE INDEX CONCURRENTLY big_n ON big (n);")).isInstanceOf(Rows.class);
  }

  @Test
  void parametersAreNeverPartOfTheText() {
    Statement statement = new Statement("SELECT ?::text AS t", List.of("'; DROP TABLE x; --"));
    assertThat(rows(gate.read(shop(), statement, LONG)).rows())
        .containsExactly(Map.of("t", "'; DROP TABLE x; --"));
  }

  @Test
  void manyRowsAreCutAndSaidToBe() {
    Rows rows = rows(read("SELECT n FROM generate_series(1, 5000) AS n"));
    assertThat(rows.rows()).hasSize(SqlGate.MAX_ROWS);
    assertThat(rows.truncated()).isTrue();
    assertThat(rows(read("SELECT repeat('x', 400000) FROM generate_series(1, 9)")).rows())
        .hasSizeLessThan(3);
  }

  @Test
  void aSlowStatementIsBrokenOffByTheServer() {
    assertThat(gate.write(shop(), new Statement("SELECT pg_sleep(30)"), Duration.ofMillis(300)))
        .isInstanceOf(TimedOut.class);
  }

  @Test
  void nobodyThereIsNotTheSameAsARefusedOrSilentLogin() throws IOException {
    int port;
    try (ServerSocket silent = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
      port = silent.getLocalPort();
      assertThat(gate.read(at(port, "a"), new Statement("SELECT 1"), Duration.ofSeconds(1)))
          .isInstanceOf(NoSession.class);
    }
    assertThat(gate.read(at(port, "a"), new Statement("SELECT 1"), LONG))
        .isInstanceOf(Unreachable.class);
    assertThat(gate.read(at(postgres.getPort(), "nobody"), new Statement("SELECT 1"), LONG))
        .isInstanceOf(NoSession.class);
  }

  @Test
  void aConnectionCutInTheMiddleIsLost() {
    CompletableFuture<Answer> answer =
        CompletableFuture.supplyAsync(() -> write("SELECT pg_sleep(20), 'cut me'"));
    long killed = 0;
    while (killed == 0 && !answer.isDone()) {
      killed =
          rows(gate.write(
                  shop(),
                  new Statement(
                      "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE query LIKE"
                          + " '%cut me%' AND pid <> pg_backend_pid() AND state = 'active'"),
                  LONG))
              .count();
    }
    assertThat(answer.join()).isInstanceOf(Lost.class);
  }
}
