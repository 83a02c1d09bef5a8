// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.api;

import dev.drillbook.server.rooms.Rooms;
import dev.drillbook.signals.TriggerState;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.LongAdder;

/**
 * GET /metrics: how this server itself does, in Prometheus text; few, and each says what it means.
 */
public final class OwnMetrics {
  private final Rooms rooms;
  private final LiveEvents live;
  private final Facts facts;
  private final InstantSource clock;
  private final Map<String, LongAdder> requests = new ConcurrentSkipListMap<>();

  public OwnMetrics(Rooms rooms, LiveEvents live, Facts facts, InstantSource clock) {
    this.rooms = rooms;
    this.live = live;
    this.facts = facts;
    this.clock = clock;
  }

  /** A request was answered with that status. */
  public void answered(int status) {
    requests.computeIfAbsent(status / 100 + "xx", _ -> new LongAdder()).increment();
  }

  void metrics(Context response) {
    response.contentType("text/plain; version=0.0.4; charset=utf-8").result(text());
  }

  private String text() {
    Exposition out = new Exposition();
    out.gauge(
        "drillbook_up_seconds",
        "How long this server has been running.",
        Duration.between(facts.started(), clock.instant()).toSeconds());
    out.family(
        "drillbook_http_requests_total", "counter", "Requests answered, by class of status.");
    requests.forEach((status, count) ->
        out.sample("drillbook_http_requests_total{status=\"" + status + "\"}", count.sum()));
    out.gauge(
        "drillbook_live_listeners",
        "Pages and tools that listen to the stream of events.",
        live.listeners());
    out.gauge(
        "drillbook_open_incidents",
        "Incidents that are not closed.",
        rooms.incidents().open().size());
    out.family("drillbook_triggers", "gauge", "Triggers of the estate, by state.");
    for (TriggerState state : TriggerState.values()) {
      out.sample(
          "drillbook_triggers{state=\"" + Word.of(state) + "\"}",
          rooms.signals().triggers().stream().filter(t -> t.state() == state).count());
    }
    out.gauge(
        "drillbook_targets_down",
        "Scraped instances whose last scrape failed.",
        rooms.signals().targets().stream().filter(t -> !t.up()).count());
    out.gauge(
        "drillbook_estate_problems",
        "Errors and warnings in the estate's files as they are now.",
        rooms.keeper().problems().size());
    Runtime runtime = Runtime.getRuntime();
    out.gauge(
        "drillbook_heap_used_bytes",
        "Heap memory in use, garbage included.",
        runtime.totalMemory() - runtime.freeMemory());
    return out.text.toString();
  }

  private static final class Exposition {
    private final StringBuilder text = new StringBuilder();

    void family(String name, String type, String help) {
      text.append("# HELP ").append(name).append(' ').append(help).append('\n');
      text.append("# TYPE ").append(name).append(' ').append(type).append('\n');
    }

    void sample(String series, long value) {
      text.append(series).append(' ').append(value).append('\n');
    }

    void gauge(String name, String help, long value) {
      family(name, "gauge", help);
      sample(name, value);
    }
  }
}
