// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.server.fixture.Fixture;
import dev.drillbook.server.fixture.SampleEstate;
import dev.drillbook.server.fixture.SampleStory;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesTest {
  private static final List<String> SITE =
      List.of(
          "/",
          "/incidents",
          "/incidents/i-0007",
          "/incidents/i-0006?show=steps",
          "/runbooks",
          "/runbooks/" + SampleEstate.RUNBOOK,
          "/drills",
          "/signals",
          "/signals?q=up&back=1h",
          "/runs",
          "/runs/r-000041",
          "/runs/r-000042");

  @TempDir Path data;
  private Fixture fixture;
  private Server server;
  private Browser browser;

  @BeforeEach
  void start() {
    open("lab");
  }

  private void open(String environment) {
    Instant now = Instant.now();
    fixture = new Fixture(SampleEstate.of(environment), 60, now);
    SampleStory.tell(fixture, now);
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
  void every_page_is_there_and_needs_no_script_or_style_inside() {
    for (String path : SITE) {
      HttpResponse<String> page = browser.page(path);
      assertThat(page.statusCode()).as(path).isEqualTo(200);
      assertThat(page.body())
          .as(path)
          .contains("<title>", "Drillbook</title>", "id=\"page\"")
          .doesNotContain(" style=", "onclick=", "javascript:")
          .doesNotContainPattern("<script(?! src=\"/web/)");
    }
  }

  @Test
  void every_page_says_that_durations_are_scaled() {
    for (String path : SITE) {
      assertThat(browser.page(path).body())
          .as(path)
          .contains("Scale 60: durations are 60 times shorter than the documents say");
    }
  }

  @Test
  void the_incident_shows_the_cause_its_values_and_why_not_the_row_above() {
    String page = browser.page("/incidents/i-0007").body();
    assertThat(page)
        .contains("Jobs are stuck in PROCESSING", "row 2 of 4")
        .contains("stuck.rows[0].n = 14 &gt; 0")
        .contains("row 1 “Too few workers for the load”", "busy.value = 0.31");
  }

  @Test
  void a_waiting_step_shows_exactly_what_will_run_and_approves_that_hash() {
    String page = browser.page("/incidents/i-0007").body();
    assertThat(page)
        .contains("UPDATE jobs\nSET status = &#39;PENDING&#39;".replace("&#39;", "'"))
        .contains("data-act=\"/api/runs/r-000042/steps/reset/approve\"")
        .contains("data-body=\"{&#34;hash&#34;:&#34;9f2c41d8&#34;}\"")
        .contains("Approve and run", "expires in");
  }

  @Test
  void the_story_is_read_newest_first_and_can_be_filtered() {
    String all = browser.page("/incidents/i-0007").body();
    assertThat(all.indexOf("Support sees slow replies"))
        .isPositive()
        .isLessThan(all.indexOf("opened at P1"));
    String people = browser.page("/incidents/i-0007?show=people").body();
    assertThat(people).contains("Support sees slow replies").doesNotContain("opened at P1");
  }

  @Test
  void what_people_wrote_is_text_and_never_markup() {
    fixture.signals.mark("deploy", "<b>bold</b>", "\"><script>", "");
    assertThat(browser.page("/").body())
        .contains("&lt;b&gt;bold")
        .doesNotContain("<b>bold", "\"><script>");
    assertThat(browser.page("/signals?q=" + "%22%3E%3Cscript%3E").body())
        .doesNotContain("\"><script>");
  }

  @Test
  void faults_can_be_injected_from_the_page_and_never_in_production() {
    assertThat(browser.page("/").body()).contains("Break something", "/inject");
    server.close();
    open("production");
    assertThat(browser.page("/").body()).doesNotContain("Break something", "/inject");
    assertThat(browser.page("/drills").body()).doesNotContain("Run now");
  }

  @Test
  void the_visitor_acts_as_the_person_that_the_browser_remembers() {
    assertThat(browser.page("/", "drillbook-person=mira").body())
        .contains("<option value=\"mira\" selected>");
    assertThat(browser.page("/", "drillbook-person=nobody").body())
        .contains("<option value=\"ana\" selected>");
    assertThat(browser.page("/", "drillbook-theme=dark").body()).contains("data-theme=\"dark\"");
    assertThat(browser.page("/", "drillbook-theme=x").body()).contains("data-theme=\"\"");
  }

  @Test
  void a_page_that_does_not_exist_is_a_page_that_says_so() {
    HttpResponse<String> answer = browser.page("/incidents/i-9999");
    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).contains("text/html");
    assertThat(answer.body())
        .contains("incident &#39;i-9999&#39;: there is none".replace("&#39;", "'"));
    assertThat(browser.page("/nothing").statusCode()).isEqualTo(404);
    assertThat(browser.page("/nothing").body()).contains("no such page");
  }

  @Test
  void a_bad_question_is_answered_on_the_page_with_what_is_wrong() {
    assertThat(browser.page("/signals?q=sumy%28x%29").body()).contains("Did you mean 'sum'?");
  }

  @Test
  void empty_pages_teach() {
    fixture.incidents.incidents.clear();
    fixture.execution.runs.clear();
    fixture.drills.scores.clear();
    assertThat(browser.page("/incidents").body()).contains("No incident yet.");
    assertThat(browser.page("/runs").body()).contains("Nothing has run yet.");
    assertThat(browser.page("/").body())
        .contains("None was run yet.", "Nothing waits for anybody.");
  }

  @Test
  void files_are_served_by_name_only_and_not_sent_twice() {
    HttpResponse<String> sheet = browser.get("/web/tokens.css");
    assertThat(sheet.statusCode()).isEqualTo(200);
    assertThat(sheet.headers().firstValue("Content-Type")).contains("text/css; charset=utf-8");
    assertThat(browser.get("/web/vendor/manifest.txt").statusCode()).isEqualTo(404);
    assertThat(browser.get("/web/../drillbook.db").statusCode()).isEqualTo(404);
    assertThat(browser.again("/web/tokens.css", sheet.headers().firstValue("ETag").orElse("")))
        .isEqualTo(304);
  }
}
