// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.look;

import static org.assertj.core.api.Assertions.assertThat;

import dev.drillbook.runbook.DatabaseTarget;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.EstateReader;
import dev.drillbook.runbook.Step;
import dev.drillbook.signals.look.Glimpse.Sort;
import dev.drillbook.signals.look.Glimpse.Trouble;
import dev.drillbook.target.HttpGate;
import dev.drillbook.target.SqlGate;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EstateLookTest {
  private static final String ESTATE =
      """
      name: shop
      environment: lab
      aliases:
        shop:depth: sum(queue_depth)
      services:
        shop: {}
      targets:
        web:
          service: shop
          url: http://web:1
          scrape: /metrics
          probe: /ready
        mail:
          service: shop
          url: http://mail:1
          scrape: /metrics
      databases:
        store:
          url: jdbc:postgresql://store/shop
          owner: {user: a, password: "b"}
      logs:
        web-log:
          service: shop
          files: web.log
        gone-log:
          service: shop
          files: gone.log
      """;
  private static final String RUNBOOK =
      """
      ---
      service: shop
      owner: ops
      severity: P2
      ---

      # A

      ## Symptoms

      ```sql id=stuck-jobs on=store fires="rows[0].n > 5"
      SELECT count(*) AS n FROM jobs
      ```
      """;

  @TempDir private Path folder;
  private final Map<String, HttpGate.Answer> pages = new HashMap<>();
  private SqlGate.Answer rows =
      new SqlGate.Rows(List.of(Map.of("n", 3L)), 1, false, Duration.ofMillis(1));
  private Instant now = Instant.parse("2026-01-01T12:00:00Z");
  private int asked;

  private Glimpse look() throws IOException {
    Files.writeString(folder.resolve("web.log"), "{\"msg\":\"started\"}\nplain words\n");
    Estate estate =
        EstateReader.read(Map.of("estate.yaml", ESTATE, "a.md", RUNBOOK), name -> Optional.empty())
            .estate()
            .orElseThrow();
    HttpGate http =
        (request, timeout, maxBytes) -> {
          asked++;
          return pages.getOrDefault(
              request.url(), new HttpGate.Unreachable(request.url() + ": connection refused"));
        };
    Map<String, Step> steps = new LinkedHashMap<>();
    estate.documents().runbooks().getFirst().symptoms().forEach(s -> steps.put(s.id(), s));
    return new EstateLook(
            estate,
            new EstateLook.Outside(http, new OneAnswer(), () -> now, folder, then -> now = then))
        .look(Duration.ofSeconds(10), 3, steps, List.of("http://web:1/other"));
  }

  private void page(String url, int status, String body) {
    pages.put(url, new HttpGate.Response(status, Map.of(), body, false, Duration.ofMillis(3)));
  }

  @Test
  void everything_is_read_and_who_is_silent_is_told_once() throws IOException {
    page("http://web:1/metrics", 200, "# TYPE queue_depth gauge\nqueue_depth{type=\"mail\"} 4\n");
    page("http://web:1/ready", 503, "no");
    Glimpse seen = look();
    assertThat(seen.metrics().names())
        .contains(
            "queue_depth",
            "up",
            "probe_success",
            "probe_http_status_code",
            "shop:depth",
            "stuck_jobs_n");
    assertThat(seen.metrics().family("queue_depth").orElseThrow().type()).isEqualTo("gauge");
    assertThat(seen.metrics().series("queue_depth"))
        .allMatch(l -> l.get("target").equals("web") && l.get("service").equals("shop"));
    assertThat(seen.metrics().lengthMs()).isEqualTo(10_000);
    assertThat(seen.metrics().moved("queue_depth")).contains(false);
    assertThat(seen.logs()).singleElement().satisfies(log -> assertThat(log.lines()).hasSize(2));
    assertThat(seen.silent())
        .extracting(s -> s.sort() + " " + s.name() + " " + s.trouble())
        .containsExactly("TARGET mail UNREACHABLE", "LOG gone-log UNREACHABLE");
    assertThat(seen.answers().get("http://web:1/other")).isInstanceOf(Glimpse.SaidNothing.class);
  }

  @Test
  void a_page_that_is_none_and_a_login_that_is_refused_have_their_own_words() throws IOException {
    page("http://web:1/metrics", 200, "<html>hello</html>");
    page("http://mail:1/metrics", 401, "");
    rows = new SqlGate.NoSession("password authentication failed");
    Glimpse seen = look();
    assertThat(seen.silent())
        .extracting(s -> s.sort() + " " + s.name() + " " + s.trouble())
        .contains("TARGET web UNCLEAR", "TARGET mail REFUSED", "DATABASE store REFUSED");
    assertThat(seen.answers()).doesNotContainKey("stuck-jobs");
    assertThat(seen.silent())
        .filteredOn(s -> s.sort() == Sort.DATABASE)
        .extracting(Glimpse.Silent::trouble)
        .containsExactly(Trouble.REFUSED);
  }

  @Test
  void three_looks_ask_each_page_three_times_and_an_address_once() throws IOException {
    var _ = look();
    assertThat(asked).isEqualTo(3 * 3 + 1);
  }

  /** Answers every query with the same, and changes nothing. */
  private final class OneAnswer implements SqlGate {
    @Override
    public Answer read(DatabaseTarget database, Statement statement, Duration timeout) {
      return rows;
    }

    @Override
    public Answer write(DatabaseTarget database, Statement statement, Duration timeout) {
      throw new IllegalStateException("a look must not write");
    }
  }
}
