// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drillbook.server.rooms.BrokenEstateException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole server with its real rooms over a small estate. */
class ServerTest {
  private static final String ESTATE =
      """
      name: shop
      environment: lab
      services:
        shop:
          title: Shop
          golden: up
      targets:
        web:
          service: shop
          url: ${SHOP_URL}
          scrape: /metrics
      people:
        ana: {name: Ana Ferreira, roles: [responder, approver]}
      """;
  private static final String RUNBOOK =
      """
      ---
      service: shop
      severity: P2
      ---

      # The shop is closed

      ## Symptoms

      - Nobody answers.

        ```promql id=gone for=1m
        up{target="web"} == 0
        ```

      ## Mitigation

      ### Open it

      1. Turn the key.

         ```manual
         Turn the key of the front door.
         ```
      """;

  @TempDir Path folder;
  private Path estate;
  private Path data;

  @BeforeEach
  void write() throws IOException {
    estate = Files.createDirectories(folder.resolve("estate"));
    data = folder.resolve("data");
    Files.writeString(estate.resolve("estate.yaml"), ESTATE);
    Files.writeString(estate.resolve("closed.md"), RUNBOOK);
  }

  private Server start() {
    return Server.start(
        new ServerConfig(
            estate,
            data,
            ServerConfig.Bind.loopback(0),
            60,
            Map.of("SHOP_URL", "http://127.0.0.1:1")));
  }

  @Test
  void it_starts_over_a_folder_and_serves_what_it_says() {
    try (Server server = start()) {
      Browser browser = new Browser(server.url(), server.token(), "ana");
      assertThat(browser.json("/ready").at("/ok").asBoolean()).isTrue();
      assertThat(browser.json("/api/status").at("/estate/name").asString()).isEqualTo("shop");
      assertThat(browser.json("/api/triggers").at("/0/id").asString()).isEqualTo("closed/gone");
      assertThat(browser.page("/runbooks/closed").body()).contains("The shop is closed");
    }
  }

  @Test
  void it_starts_again_over_the_same_data() {
    try (Server first = start()) {
      assertThat(first.port()).isPositive();
    }
    try (Server second = start()) {
      assertThat(second.port()).isPositive();
    }
  }

  @Test
  void a_broken_estate_stops_the_start_with_all_its_problems() throws IOException {
    Files.writeString(estate.resolve("estate.yaml"), ESTATE + "peple: {}\n");
    Files.writeString(estate.resolve("closed.md"), RUNBOOK.replace("up{target", "up{{target"));
    assertThatThrownBy(this::start)
        .isInstanceOfSatisfying(
            BrokenEstateException.class,
            broken -> {
              assertThat(broken.problems()).hasSizeGreaterThanOrEqualTo(2);
              assertThat(broken)
                  .hasMessageContaining("estate.yaml:")
                  .hasMessageContaining("closed.md:");
            });
    assertThat(data).doesNotExist();
  }

  @Test
  void an_estate_that_breaks_while_it_runs_stays_in_force_and_shows_its_problems()
      throws IOException {
    try (Server server = start()) {
      Browser browser = new Browser(server.url(), server.token(), "ana");
      Files.writeString(
          estate.resolve("closed.md"), RUNBOOK.replace("severity: P2", "severty: P2"));
      await(() -> !browser.json("/api/status").at("/problems").isEmpty());
      assertThat(browser.json("/api/status").at("/problems/0/file").asString())
          .isEqualTo("closed.md");
      assertThat(browser.json("/api/triggers")).hasSize(1);
      assertThat(browser.page("/").body())
          .contains("severty")
          .contains("The last good one stays in force");

      Files.writeString(
          estate.resolve("closed.md"), RUNBOOK.replace("severity: P2", "severity: P1"));
      await(() -> browser.json("/api/status").at("/problems").isEmpty());
      assertThat(browser.page("/runbooks").body()).contains("P1");
    }
  }

  @Test
  void a_second_server_over_the_same_data_says_why_it_does_not_start() {
    try (Server first = start()) {
      assertThat(first.port()).isPositive();
      assertThatThrownBy(this::start)
          .isInstanceOf(ServerException.class)
          .hasMessageContaining("drillbook.db");
    }
  }

  @Test
  void a_folder_that_is_not_there_says_what_to_name() {
    estate = folder.resolve("nowhere");
    assertThatThrownBy(this::start)
        .isInstanceOf(ServerException.class)
        .hasMessageContaining("no such folder");
  }

  private static void await(BooleanSupplier until) {
    long deadline = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!until.getAsBoolean()) {
      assertThat(System.nanoTime()).as("within 20 s").isLessThan(deadline);
      LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
    }
  }
}
