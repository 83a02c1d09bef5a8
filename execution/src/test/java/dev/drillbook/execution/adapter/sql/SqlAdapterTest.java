// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.adapter.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.execution.RunView.StepStatus;
import dev.drillbook.execution.adapter.Adapter;
import dev.drillbook.execution.adapter.AdapterContract;
import dev.drillbook.execution.adapter.Assignment;
import dev.drillbook.execution.adapter.Prepared;
import dev.drillbook.execution.adapter.References;
import dev.drillbook.execution.fixture.Estates;
import dev.drillbook.execution.fixture.Steps;
import dev.drillbook.execution.machine.Outcome;
import dev.drillbook.runbook.DatabaseTarget;
import dev.drillbook.runbook.DatabaseTarget.Login;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Estate.Landscape;
import dev.drillbook.runbook.Step;
import dev.drillbook.target.JdbcSqlGate;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

final class SqlAdapterTest extends AdapterContract {
  private static EmbeddedPostgres postgres;
  private static int gone;

  @BeforeAll
  static void start() throws IOException {
    postgres = EmbeddedPostgres.builder().start();
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      gone = free.getLocalPort();
    }
  }

  @AfterAll
  static void stop() throws IOException {
    postgres.close();
  }

  private static DatabaseTarget database(String name, int port, String options) {
    String url = "jdbc:postgresql://127.0.0.1:" + port + "/postgres" + options;
    Login login = new Login("postgres", "${secret:SHOP_TOKEN}");
    return new DatabaseTarget(name, url, login, Optional.empty(), Estates.HERE);
  }

  private static Estate estate() {
    Estate shop = Estates.shop();
    Landscape land = shop.landscape();
    Map<String, DatabaseTarget> databases =
        Map.of(
            "db", database("db", postgres.getPort(), ""),
            "gone", database("gone", gone, ""));
    Landscape landscape =
        new Landscape(
            land.services(),
            land.targets(),
            land.hosts(),
            databases,
            land.logs(),
            land.people(),
            land.channels());
    return new Estate(
        shop.name(), shop.environment(), shop.settings(), landscape, shop.documents(), "v1");
  }

  @Override
  protected Adapter adapter() {
    return new SqlAdapter(new JdbcSqlGate(secrets), SqlAdapterTest::estate);
  }

  @Override
  protected Step well() {
    return Steps.sql("well", "SELECT 'all is well' AS state").step();
  }

  @Override
  protected Step nobody() {
    return Steps.sql("nobody", "SELECT 1").on("gone").step();
  }

  @Override
  protected Step slow() {
    return Steps.sql("slow", "SELECT pg_sleep(60)").step();
  }

  @Override
  protected Step flood() {
    return Steps.sql("flood", "SELECT repeat('x', 100000) FROM generate_series(1, 50)").step();
  }

  /** The login's password is the secret; the server here does not ask for it. */
  @Override
  protected Step secret() {
    return Steps.sql("secret", "SELECT 'hunter' || '22' AS password").step();
  }

  @Test
  void aReferenceIsAParameterAndADurationANumber() throws InterruptedException {
    Step step =
        Steps.sql(
                "x",
                "SELECT ${result:job.note}::text AS note, interval '${duration:5m} seconds' AS i,"
                    + " '{\"a\": 1}'::jsonb ? 'a' AS has")
            .step();
    References references = new References(Map.of("job", Map.of("note", "'; DROP TABLE x; --")));
    Prepared prepared = adapter().prepare(step, references);
    assertThat(prepared.text())
        .contains("interval '300 seconds'")
        .endsWith("-- value 1: '; DROP TABLE x; --");
    Outcome outcome = prepared.act(new Assignment("k", false, LONG));
    assertThat(outcome.status()).as(outcome.reason()).isEqualTo(StepStatus.SUCCEEDED);
    assertThat(outcome.result().get("rows"))
        .asString()
        .contains("note='; DROP TABLE x; --")
        .contains("has=true");
  }

  @Test
  void aReadIsHeldToItAndAFailedChangeTookNothing() throws InterruptedException {
    Step create = Steps.sql("x", "CREATE TABLE t (n int primary key)").step();
    assertThat(act(create, false, LONG).status()).isEqualTo(StepStatus.FAILED);
    assertThat(act(create, true, LONG).status()).isEqualTo(StepStatus.SUCCEEDED);
    Step twice = Steps.sql("x", "INSERT INTO t VALUES (1); INSERT INTO t VALUES (1)").step();
    assertThat(act(twice, true, LONG).status()).isEqualTo(StepStatus.FAILED);
    Outcome rows = act(Steps.sql("x", "SELECT * FROM t").step(), false, LONG);
    assertThat(rows.result()).containsEntry("rows", List.of()).containsEntry("count", 0L);
  }
}
