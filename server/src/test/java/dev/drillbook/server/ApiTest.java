// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.server.fixture.Fixture;
import dev.drillbook.server.fixture.SampleEstate;
import dev.drillbook.server.fixture.SampleStory;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

class ApiTest {
  private static final Instant NOW = Instant.parse("2026-03-01T02:42:00Z");
  @TempDir Path data;
  private Fixture fixture;
  private Server server;
  private Browser browser;

  @BeforeEach
  void start() {
    fixture = new Fixture(SampleEstate.of("lab"), 60, NOW);
    SampleStory.tell(fixture, NOW);
    server =
        Server.over(
            new ServerConfig(data, data, ServerConfig.Bind.loopback(0), 60, Map.of()),
            new RoomsOpener.Opened(fixture.rooms, List.of()),
            new Closing());
    browser = new Browser(server.url(), server.token(), "ana");
  }

  @AfterEach
  void stop() {
    server.close();
  }

  @Test
  void a_service_carries_the_state_of_its_gravest_trigger() {
    JsonNode service = browser.json("/api/services").get(0);
    assertThat(service.at("/name").asString()).isEqualTo("personaworlds");
    assertThat(service.at("/state").asString()).isEqualTo("firing");
    assertThat(service.at("/openIncidents/0").asString()).isEqualTo("i-0007");
  }

  @Test
  void a_trigger_says_its_state_and_the_reason_and_writes_out_what_is_missing() {
    JsonNode trigger = browser.json("/api/triggers").get(2);
    assertThat(trigger.at("/state").asString()).isEqualTo("no-data");
    assertThat(trigger.at("/reason").asString()).contains("no traffic");
    assertThat(trigger.has("value")).isTrue();
    assertThat(trigger.at("/value").isNull()).isTrue();
  }

  @Test
  void open_incidents_are_listed_without_the_closed_ones() {
    assertThat(browser.json("/api/incidents")).hasSize(2);
    assertThat(browser.json("/api/incidents?open=true")).hasSize(1);
  }

  @Test
  void an_incident_is_told_whole() {
    JsonNode incident = browser.json("/api/incidents/i-0007");
    assertThat(incident.at("/incident/phase").asString()).isEqualTo("mitigate");
    assertThat(incident.at("/verdict/rows/0/verdict").asString()).isEqualTo("does-not-hold");
    assertThat(incident.at("/runs/1/steps/0/approval/hash").asString()).isEqualTo("9f2c41d8");
    assertThat(incident.at("/timeline/0/kind").asString()).isEqualTo("opened");
    assertThat(incident.at("/candidates/0/why").asString()).contains("leads");
  }

  @Test
  void what_is_unknown_is_a_problem_that_names_it() {
    HttpResponse<String> answer = browser.get("/api/incidents/i-9999");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(Browser.json(answer).at("/detail").asString())
        .isEqualTo("incident 'i-9999': there is none. Look at the list for its id.");
  }

  @Test
  void an_approval_reaches_the_run_with_the_hash_and_the_person() {
    HttpResponse<String> answer =
        browser.post("/api/runs/r-000042/steps/reset/approve", "{\"hash\":\"9f2c41d8\"}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(fixture.execution.acts).containsExactly("approve r-000042 reset 9f2c41d8 by ana");
  }

  @Test
  void an_approval_of_something_else_is_a_conflict_with_the_reason() {
    HttpResponse<String> answer =
        browser.post("/api/runs/r-000042/steps/reset/approve", "{\"hash\":\"stale\"}");
    assertThat(answer.statusCode()).isEqualTo(409);
    assertThat(Browser.json(answer).at("/detail").asString()).contains("has changed");
  }

  @Test
  void an_unknown_key_is_an_error_with_a_suggestion() {
    HttpResponse<String> answer =
        browser.post("/api/runs/r-000042/steps/reset/approve", "{\"hasch\":\"9f2c41d8\"}");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Browser.json(answer).at("/detail").asString())
        .isEqualTo("body: unknown key 'hasch'. Did you mean 'hash'?");
  }

  @Test
  void a_missing_key_and_no_json_at_all_say_what_to_send() {
    assertThat(detail("/api/runs/r-000042/steps/reset/skip", "{}"))
        .contains("reason")
        .contains("Send a JSON object with 'reason'.");
    assertThat(detail("/api/runs/r-000042/steps/reset/skip", "nonsense")).contains("not JSON");
    assertThat(detail("/api/runs/r-000042/steps/reset/skip", "{\"reason\":\"  \"}"))
        .contains("reason: empty");
  }

  @Test
  void a_run_is_paused_goes_on_and_is_tried_again_and_the_glass_takes_a_reason() {
    assertThat(browser.post("/api/runs/r-000042/pause", "{\"reason\":\"lunch\"}").statusCode())
        .isEqualTo(200);
    assertThat(browser.post("/api/runs/r-000042/proceed", "{}").statusCode()).isEqualTo(200);
    assertThat(browser.post("/api/runs/r-000042/retry", "{\"reason\":\"mended\"}").statusCode())
        .isEqualTo(200);
    assertThat(detail("/api/runs/r-000042/steps/reset/break-glass", "{\"hash\":\"9f2c41d8\"}"))
        .contains("reason");
  }

  @Test
  void every_word_on_an_unknown_outcome_is_understood_and_no_other() {
    for (String word : List.of("happened", "did-not-happen", "run-again", "abort")) {
      assertThat(
              browser
                  .post("/api/runs/r-000042/steps/reset/decide", "{\"decision\":\"" + word + "\"}")
                  .statusCode())
          .isEqualTo(200);
    }
    assertThat(detail("/api/runs/r-000042/steps/reset/decide", "{\"decision\":\"maybe\"}"))
        .isEqualTo("decision: 'maybe' is none. Say happened, did-not-happen, run-again, abort.");
  }

  @Test
  void a_drills_id_is_a_path_and_its_run_is_answered_at_once() {
    HttpResponse<String> answer =
        browser.as("").post("/api/drills/" + SampleEstate.DRILL + "/run", "");
    assertThat(answer.statusCode()).isEqualTo(202);
    assertThat(answer.body()).isEqualTo("{\"run\":\"d-000009\"}");
  }

  @Test
  void a_score_is_flat_and_writes_out_its_nulls() {
    JsonNode score = browser.json("/api/drill-runs?limit=1").get(0);
    assertThat(score.propertyNames())
        .containsExactly(
            "run",
            "id",
            "service",
            "covers",
            "outcome",
            "passed",
            "reason",
            "detectedMs",
            "lagMs",
            "causeMs",
            "runbook",
            "cause",
            "expectedCause",
            "mendedBy",
            "recoveredMs",
            "undoneMs",
            "scale",
            "clamped",
            "started");
    assertThat(score.at("/passed").asBoolean()).isFalse();
    assertThat(score.at("/recoveredMs").isNull()).isTrue();
  }

  @Test
  void a_fault_is_injected_for_a_while_and_undone() {
    String fault = "/api/faults/" + SampleEstate.DRILL;
    assertThat(browser.post(fault + "/inject", "{\"seconds\":120}").statusCode()).isEqualTo(200);
    assertThat(browser.json("/api/faults").at("/0/injected/undoDue").asString())
        .isEqualTo("2026-03-01T02:44:00Z");
    assertThat(browser.post(fault + "/undo", "").statusCode()).isEqualTo(200);
    assertThat(browser.json("/api/faults").at("/0/injected").isNull()).isTrue();
    assertThat(detail(fault + "/inject", "{\"seconds\":0}")).contains("from 1 to 3600");
  }

  @Test
  void a_marker_needs_the_token_but_no_person() {
    String body =
        "{\"kind\":\"deploy\",\"service\":\"pw-api\",\"version\":\"2026.02.3\",\"text\":\"x\"}";
    assertThat(browser.as("").post("/api/markers", body).statusCode()).isEqualTo(201);
    assertThat(browser.withToken("wrong").post("/api/markers", body).statusCode()).isEqualTo(401);
    assertThat(fixture.signals.markers.getFirst().version()).isEqualTo("2026.02.3");
  }

  @Test
  void a_query_answers_numbers_and_spells_out_what_is_none() {
    JsonNode answer = browser.json("/api/query?query=up");
    assertThat(answer.at("/type").asString()).isEqualTo("vector");
    assertThat(answer.at("/samples/0/value").asDouble()).isEqualTo(1);
    assertThat(answer.at("/samples/1/value").isNull()).isTrue();
    assertThat(answer.at("/samples/1/text").asString()).isEqualTo("NaN");
  }

  @Test
  void a_range_is_one_column_of_times_and_one_per_series() {
    JsonNode answer = browser.json("/api/query_range?query=x&start=1000&end=1060&step=15s");
    assertThat(answer.at("/times")).hasSize(5);
    assertThat(answer.at("/times/1").asDouble()).isEqualTo(1015);
    assertThat(answer.at("/series/0/values")).hasSize(5);
  }

  @Test
  void a_bad_query_says_where_and_what() {
    HttpResponse<String> answer = browser.get("/api/query?query=sumy(x)");
    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(Browser.json(answer).at("/detail").asString())
        .contains("unknown function 'sumy'")
        .contains("Did you mean 'sum'?");
    assertThat(Browser.json(browser.get("/api/query")).at("/detail").asString())
        .contains("query: missing");
  }

  @Test
  void metrics_all_say_what_they_mean() {
    String text = browser.get("/metrics").body();
    assertThat(text).contains("drillbook_open_incidents 1");
    text.lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split("[ {]", 2)[0])
        .forEach(name -> assertThat(text).contains("# HELP " + name + " "));
  }

  @Test
  void a_change_in_a_room_is_told_to_whoever_listens() throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(server.url() + "/api/events")).GET().build();
    try (HttpClient http = HttpClient.newHttpClient()) {
      HttpResponse<java.io.InputStream> stream =
          http.send(request, HttpResponse.BodyHandlers.ofInputStream());
      try (BufferedReader lines =
          new BufferedReader(new InputStreamReader(stream.body(), StandardCharsets.UTF_8))) {
        assertThat(lines.readLine()).isEqualTo("retry: 1000");
        fixture.incidents.changed(fixture.incidents.incidents.getFirst());
        assertThat(lines.readLine()).isEmpty();
        assertThat(lines.readLine()).isEqualTo("id: 1");
        assertThat(lines.readLine()).isEqualTo("event: incident");
        assertThat(lines.readLine()).isEqualTo("data: {\"id\":\"i-0007\",\"state\":\"mitigate\"}");
      }
    }
  }

  private String detail(String path, String body) {
    HttpResponse<String> answer = browser.post(path, body);
    assertThat(answer.statusCode()).isEqualTo(400);
    return Browser.json(answer).at("/detail").asString();
  }
}
