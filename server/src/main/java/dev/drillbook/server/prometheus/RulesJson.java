// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.server.prometheus;

import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.Step;
import dev.drillbook.server.rooms.Rooms;
import dev.drillbook.signals.TriggerId;
import dev.drillbook.signals.TriggerState;
import dev.drillbook.signals.TriggerStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Triggers as alerting rules, one group for each runbook; aliases as recording rules. */
final class RulesJson {
  private final Rooms rooms;

  RulesJson(Rooms rooms) {
    this.rooms = rooms;
  }

  record Groups(List<Group> groups) {}

  record Group(String name, String file, double interval, int limit, List<Object> rules) {}

  record Alerting(
      String state,
      String name,
      String query,
      double duration,
      double keepFiringFor,
      Map<String, String> labels,
      Map<String, String> annotations,
      List<Alert> alerts,
      String health,
      String lastError,
      String type) {}

  record Recording(String name, String query, String health, String type) {}

  record Alert(
      Map<String, String> labels,
      Map<String, String> annotations,
      String state,
      Optional<Instant> activeAt,
      String value) {}

  record Alerts(List<Alert> alerts) {}

  Groups groups() {
    Estate estate = rooms.estate();
    double interval = estate.settings().scrapeInterval().toMillis() / 1000.0;
    Stream<Group> runbooks =
        estate.documents().runbooks().stream()
            .map(runbook ->
                new Group(
                    runbook.id().value(),
                    runbook.id().value(),
                    interval,
                    0,
                    List.copyOf(rules(runbook))))
            .filter(group -> !group.rules().isEmpty());
    List<Object> aliases =
        estate.settings().aliases().entrySet().stream()
            .<Object>map(
                alias -> new Recording(alias.getKey(), alias.getValue(), "ok", "recording"))
            .toList();
    Stream<Group> recording =
        aliases.isEmpty()
            ? Stream.of()
            : Stream.of(new Group("aliases", "estate.yaml", interval, 0, aliases));
    return new Groups(Stream.concat(recording, runbooks).toList());
  }

  Alerts alerts() {
    return new Alerts(
        rooms.estate().documents().runbooks().stream()
            .flatMap(runbook -> rules(runbook).stream())
            .flatMap(rule -> rule.alerts().stream())
            .toList());
  }

  private List<Alerting> rules(Runbook runbook) {
    return runbook.symptoms().stream()
        .flatMap(step ->
            step.block() instanceof Block.Promql promql
                ? rooms
                    .signals()
                    .trigger(new TriggerId(runbook.id().value(), step.id()))
                    .map(status -> rule(runbook, step, promql, status))
                    .stream()
                : Stream.of())
        .toList();
  }

  private static Alerting rule(
      Runbook runbook, Step step, Block.Promql promql, TriggerStatus status) {
    Map<String, String> labels = new TreeMap<>(Map.of("service", status.service()));
    Map<String, String> annotations =
        Map.of("summary", status.reason(), "runbook_url", "/runbooks/" + runbook.id().value());
    String state = state(status.state());
    return new Alerting(
        state,
        step.id(),
        promql.expr().toString(),
        step.signal().length().toMillis() / 1000.0,
        step.signal().keepFiring().toMillis() / 1000.0,
        labels,
        annotations,
        state.equals("inactive") ? List.of() : alerts(step, status, labels, annotations, state),
        health(status.state()),
        health(status.state()).equals("ok") ? "" : status.reason(),
        "alerting");
  }

  private static List<Alert> alerts(
      Step step,
      TriggerStatus status,
      Map<String, String> labels,
      Map<String, String> annotations,
      String state) {
    List<Map<String, String>> each =
        status.labels().isEmpty() ? List.of(Map.of()) : status.labels();
    return each.stream()
        .map(own -> {
          Map<String, String> all = new TreeMap<>(own);
          all.putAll(labels);
          all.put("alertname", step.id());
          return new Alert(
              all,
              annotations,
              state,
              status.trueSince(),
              status.value().map(AnswerJson::number).orElse("NaN"));
        })
        .toList();
  }

  private static String state(TriggerState state) {
    return switch (state) {
      case PENDING -> "pending";
      case FIRING, RECOVERING -> "firing";
      case INACTIVE, NO_DATA, ERROR -> "inactive";
    };
  }

  private static String health(TriggerState state) {
    return switch (state) {
      case INACTIVE, PENDING, FIRING, RECOVERING -> "ok";
      case NO_DATA -> "unknown";
      case ERROR -> "err";
    };
  }
}
