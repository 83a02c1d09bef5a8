// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.drillbook.server.api.Facts;
import dev.drillbook.server.fixture.Fixture;
import dev.drillbook.server.fixture.SampleEstate;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoorTest {
  @TempDir Path data;
  private Server server;
  private Browser browser;

  @BeforeEach
  void start() {
    server = start(0);
    browser = new Browser(server.url(), server.token(), "ana");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  private Server start(int port) {
    Fixture fixture = new Fixture(SampleEstate.of("lab"), 60, Instant.now());
    return Server.over(
        new ServerConfig(data, data, ServerConfig.Bind.loopback(port), 60, Map.of()),
        new RoomsOpener.Opened(
            fixture.rooms,
            List.of(
                new Facts.Part("database", () -> {}),
                new Facts.Part(
                    "disk",
                    () -> {
                      throw new IllegalStateException("full");
                    }))),
        new Closing());
  }

  @Test
  void healthSaysThatTheServerAnswers() {
    assertThat(browser.get("/health").body()).isEqualTo("{\"ok\":true}");
  }

  @Test
  void readyListsItsPartsAndIsNotReadyWhenOneFails() {
    assertThat(browser.get("/ready").statusCode()).isEqualTo(503);
    assertThat(browser.get("/ready").body())
        .isEqualTo(
            "{\"ok\":false,\"checks\":[{\"name\":\"database\",\"ok\":true,\"reason\":\"works\"},"
                + "{\"name\":\"disk\",\"ok\":false,\"reason\":\"full\"}]}");
  }

  @Test
  void statusNamesTheEstateAndItsPeople() {
    assertThat(browser.json("/api/status").at("/estate/name").asString())
        .isEqualTo("personaworlds-example");
    assertThat(browser.json("/api/status").at("/scale").asInt()).isEqualTo(60);
    assertThat(browser.json("/api/status").at("/people/0/name").asString())
        .isEqualTo("Ana Ferreira");
  }

  @Test
  void whatDoesNotExistIsAProblemThatSaysWhereToGo() {
    assertThat(browser.get("/api/nothing").statusCode()).isEqualTo(404);
    assertThat(browser.get("/api/nothing").headers().firstValue("Content-Type"))
        .contains("application/problem+json");
    assertThat(browser.json("/api/nothing").at("/detail").asString())
        .isEqualTo("/api/nothing: no such page. Start at /.");
  }

  @Test
  void serverJsonTellsToolsOfThisMachineWhereTheServerIs() throws Exception {
    assertThat(Files.readString(data.resolve("server.json")))
        .isEqualTo(
            "{\"url\":\""
                + server.url()
                + "\",\"token\":\""
                + server.token()
                + "\",\"pid\":"
                + ProcessHandle.current().pid()
                + "}");
    server.close();
    assertThat(data.resolve("server.json")).doesNotExist();
  }

  @Test
  void aPortThatIsTakenSaysWhatToDo() {
    assertThatThrownBy(() -> start(server.port()))
        .isInstanceOf(ServerException.class)
        .hasMessage(
            "port "
                + server.port()
                + ": already in use. Stop what uses it or choose another with --port.");
  }

  @Test
  void everyAnswerTellsTheBrowserWhatOurPagesNeverDo() {
    assertThat(browser.get("/health").headers().firstValue("Content-Security-Policy").orElse(""))
        .contains("script-src 'self'")
        .doesNotContain("unsafe");
    assertThat(browser.get("/health").headers().firstValue("X-Content-Type-Options"))
        .contains("nosniff");
  }
}
