// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.server.fixture.Fixture;
import dev.drillbook.server.fixture.SampleEstate;
import dev.drillbook.server.fixture.SampleStory;
import dev.drillbook.server.security.Access;
import dev.drillbook.server.security.Route;
import io.javalin.http.HandlerType;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Walks the table of all ways in, as everybody who might come. */
class RouteTableTest {
  private static final Instant NOW = Instant.parse("2026-03-01T02:42:00Z");
  @TempDir Path data;
  private Server server;
  private Browser ana;

  @BeforeEach
  void start() {
    Fixture fixture = new Fixture(SampleEstate.of("lab"), 60, NOW);
    SampleStory.tell(fixture, NOW);
    server =
        Server.over(
            new ServerConfig(data, data, ServerConfig.Bind.loopback(0), 60, Map.of()),
            new RoomsOpener.Opened(fixture.rooms, List.of()),
            new Closing());
    ana = new Browser(server.url(), server.token(), "ana");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void every_way_in_that_acts_is_a_post_and_every_post_acts_but_long_questions() {
    assertThat(server.routes()).hasSizeGreaterThan(25);
    List<String> questions =
        List.of(
            "/prometheus/api/v1/query",
            "/prometheus/api/v1/query_range",
            "/prometheus/api/v1/series",
            "/prometheus/api/v1/labels");
    assertThat(server.routes())
        .allSatisfy(route ->
            assertThat(route.access().acting())
                .as(route.path())
                .isEqualTo(
                    route.method().equals(HandlerType.POST) && !questions.contains(route.path())));
  }

  @Test
  void nobody_acts_without_the_token() {
    assertThat(acting())
        .allSatisfy(route -> {
          assertThat(status(ana.withToken(""), route)).as(route.path()).isEqualTo(401);
          assertThat(status(ana.withToken("x"), route)).as(route.path()).isEqualTo(401);
        });
  }

  @Test
  void where_a_person_is_needed_nobody_and_a_stranger_are_turned_away() {
    assertThat(personal())
        .allSatisfy(route -> {
          assertThat(status(ana.as(""), route)).as(route.path()).isEqualTo(400);
          assertThat(status(ana.as("eve"), route)).as(route.path()).isEqualTo(403);
          assertThat(status(ana.as("drill"), route)).as(route.path()).isEqualTo(403);
          assertThat(status(ana.as("otto"), route)).as(route.path()).isEqualTo(403);
        });
  }

  @Test
  void a_responder_passes_where_a_responder_suffices_and_nowhere_else() {
    assertThat(personal())
        .allSatisfy(route -> {
          boolean suffices = route.access() == Access.RESPOND;
          assertThat(status(ana.as("mira"), route) == 403).as(route.path()).isEqualTo(!suffices);
        });
  }

  @Test
  void an_approver_passes_everywhere() {
    assertThat(acting())
        .allSatisfy(route -> assertThat(status(ana, route)).as(route.path()).isNotIn(401, 403));
  }

  @Test
  void another_sites_page_and_a_rebound_name_are_turned_away_everywhere() {
    assertThat(Browser.raw(server.port(), "GET /api/status", "Host: evil.example"))
        .startsWith("HTTP/1.1 403");
    assertThat(
            Browser.raw(
                server.port(),
                "GET /api/status",
                "Host: localhost:" + server.port(),
                "Origin: http://evil.example"))
        .startsWith("HTTP/1.1 403");
    assertThat(
            Browser.raw(
                server.port(),
                "GET /api/status",
                "Host: localhost:" + server.port(),
                "Origin: http://localhost:" + server.port()))
        .startsWith("HTTP/1.1 200");
    assertThat(Browser.raw(server.port(), "GET /api/status", "Host: localhost.evil.example"))
        .startsWith("HTTP/1.1 403");
  }

  private List<Route> acting() {
    List<Route> acting = server.routes().stream().filter(route -> route.access().acting()).toList();
    assertThat(acting).hasSizeGreaterThan(10);
    return acting;
  }

  private List<Route> personal() {
    return acting().stream().filter(route -> route.access().personal()).toList();
  }

  private static int status(Browser browser, Route route) {
    return browser.post(route.path().replaceAll("[{<][a-z]+[}>]", "none"), "{}").statusCode();
  }
}
