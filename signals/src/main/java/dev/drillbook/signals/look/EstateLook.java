// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.look;

import dev.drillbook.promql.Expr;
import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Promql;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.runbook.DatabaseTarget;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.JsonPage;
import dev.drillbook.runbook.LogSource;
import dev.drillbook.runbook.PrometheusServer;
import dev.drillbook.runbook.Step;
import dev.drillbook.runbook.Target;
import dev.drillbook.signals.LogQuery;
import dev.drillbook.signals.json.JsonLook;
import dev.drillbook.signals.logs.LogLook;
import dev.drillbook.signals.look.Glimpse.Silent;
import dev.drillbook.signals.look.Glimpse.Sort;
import dev.drillbook.signals.look.Glimpse.Trouble;
import dev.drillbook.signals.poll.Askers;
import dev.drillbook.signals.poll.Columns;
import dev.drillbook.signals.poll.Reply;
import dev.drillbook.signals.scrape.Discovery;
import dev.drillbook.signals.scrape.Instance;
import dev.drillbook.signals.scrape.PageLook;
import dev.drillbook.target.HttpGate;
import dev.drillbook.target.SqlGate;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Looks at everything that an estate declares, reading only. Used once, by one thread. */
public final class EstateLook {
  private static final Duration TIME_LIMIT = Duration.ofSeconds(5);
  private static final long MAX_BYTES = 4L << 20;

  private final Estate estate;
  private final Outside outside;
  private final Metrics metrics = new Metrics();
  private final Map<String, Glimpse.Answer> answers = new LinkedHashMap<>();
  private final Map<String, Silent> silent = new LinkedHashMap<>();

  /**
   * The roads to the systems.
   *
   * @param root relative files are looked up here
   * @param until waits until that instant
   */
  public record Outside(
      HttpGate http, SqlGate sql, InstantSource clock, Path root, Consumer<Instant> until) {}

  public EstateLook(Estate estate, Outside outside) {
    this.estate = estate;
    this.outside = outside;
  }

  /**
   * @param window how long counters are given to move
   * @param looks how often metrics are read in it, at least twice
   * @param steps blocks to ask once, by the key under which {@link Glimpse#answers} has the answer
   * @param urls addresses to GET once, each its own key
   */
  public Glimpse look(
      Duration window, int looks, Map<String, Step> steps, Collection<String> urls) {
    Instant begin = outside.clock().instant();
    estate.landscape().prometheus().values().forEach(this::askNames);
    readMetrics(begin);
    estate.landscape().databases().values().forEach(this::logIn);
    steps.forEach(this::ask);
    urls.forEach(url -> answers.put(url, get(new HttpGate.Request("GET", url, Map.of(), ""))));
    for (int i = 1; i < looks; i++) {
      Instant next = begin.plus(window.multipliedBy(i).dividedBy(looks - 1));
      outside.until().accept(next);
      readMetrics(outside.clock().instant());
    }
    List<LogExcerpt> logs = new ArrayList<>();
    estate.landscape().logs().values().forEach(source -> readLog(source, logs));
    return new Glimpse(
        metrics,
        logs,
        answers,
        List.copyOf(silent.values()),
        new Glimpse.Scope(true, !estate.landscape().logs().isEmpty()));
  }

  private void readMetrics(Instant at) {
    long t = at.toEpochMilli();
    for (Target target : estate.landscape().targets().values()) {
      if (target.scrape().isEmpty() && target.probe().isEmpty() && target.json().isEmpty()) {
        continue;
      }
      Discovery discovery = new Discovery(target, outside.root());
      List<Instance> instances = discovery.instances();
      if (instances.isEmpty()) {
        String why = discovery.problem().isEmpty() ? "it has no instance" : discovery.problem();
        silent(Sort.TARGET, target.name(), Trouble.UNCLEAR, why);
      }
      for (Instance instance : instances) {
        if (target.scrape().isPresent()) {
          scrape(instance, t);
        }
        target.json().ifPresent(page -> readJson(instance, page, t));
        target.probe().ifPresent(path -> probe(instance, path, t));
      }
    }
    estate.settings().aliases().forEach((name, text) -> record(name, text, t));
  }

  private void scrape(Instance instance, long t) {
    Labels own = instance.labels();
    switch (PageLook.at(instance, outside.http())) {
      case PageLook.Seen seen -> {
        metrics.add(seen.page(), t);
        metrics.add(own.with(Labels.NAME, "up"), 1, t);
      }
      case PageLook.NotSeen none -> {
        metrics.add(own.with(Labels.NAME, "up"), 0, t);
        silent(Sort.TARGET, instance.target().name(), trouble(none), none.reason());
      }
    }
  }

  private void readJson(Instance instance, JsonPage page, long t) {
    page.series().stream()
        .filter(mapping -> mapping.type() == JsonPage.Type.COUNTER)
        .forEach(mapping -> metrics.announce(mapping.name(), "counter"));
    switch (JsonLook.at(instance, page, outside.http())) {
      case JsonLook.Seen seen -> {
        seen.values().forEach((labels, value) -> metrics.add(labels, value, t));
        seen.lacking()
            .forEach(why -> silent(Sort.TARGET, instance.target().name(), Trouble.UNCLEAR, why));
      }
      case JsonLook.NotSeen none ->
          silent(
              Sort.TARGET,
              instance.target().name(),
              trouble(none.reason(), none.unreachable()),
              none.reason());
    }
  }

  /** Of a Prometheus only the names are asked: what they are there for is its own to know. */
  private void askNames(PrometheusServer server) {
    HttpGate.Request request =
        new HttpGate.Request(
            "GET", server.url() + "/api/v1/label/__name__/values", server.headers(), "");
    Glimpse.Answer answer = get(request);
    Optional<List<String>> names =
        answer instanceof Glimpse.Said said ? PrometheusNames.of(said) : Optional.empty();
    names.ifPresent(all ->
        all.stream()
            .filter(name -> server.names().matcher(name).matches())
            .forEach(metrics::keptElsewhere));
    if (names.isEmpty()) {
      Glimpse.SaidNothing none =
          answer instanceof Glimpse.SaidNothing nothing
              ? nothing
              : new Glimpse.SaidNothing(Trouble.UNCLEAR, "it does not list its metrics");
      silent(Sort.TARGET, server.name(), none.trouble(), none.reason());
    }
  }

  private void probe(Instance instance, String path, long t) {
    Labels own =
        instance.target().fileSd().isEmpty()
            ? instance.labels().keep(List.of("target", "service"))
            : instance.labels().without("job");
    HttpGate.Request request =
        new HttpGate.Request("GET", instance.url() + path, instance.target().headers(), "");
    Glimpse.Answer answer = get(request);
    answers.put("probe " + instance.target().name() + " " + path, answer);
    long status =
        answer instanceof Glimpse.Said said ? (Long) said.fields().getOrDefault("status", 0L) : 0L;
    metrics.add(own.with(Labels.NAME, "probe_success"), status >= 200 && status < 300 ? 1 : 0, t);
    metrics.add(own.with(Labels.NAME, "probe_http_status_code"), (double) status, t);
    metrics.add(own.with(Labels.NAME, "probe_duration_seconds"), seconds(answer), t);
    if (answer instanceof Glimpse.SaidNothing none && instance.target().scrape().isEmpty()) {
      silent(Sort.TARGET, instance.target().name(), none.trouble(), none.reason());
    }
  }

  private static double seconds(Glimpse.Answer answer) {
    return answer instanceof Glimpse.Said said ? said.took().toNanos() / 1e9 : 0;
  }

  private void record(String name, String text, long t) {
    try {
      Expr expr = Promql.parse(text);
      metrics
          .at(expr, t)
          .forEach((labels, value) -> metrics.add(labels.with(Labels.NAME, name), value, t));
    } catch (PromqlException e) {
      // An alias that does not parse keeps the estate from being read.
    }
  }

  private Glimpse.Answer get(HttpGate.Request request) {
    return switch (outside.http().send(request, TIME_LIMIT, MAX_BYTES)) {
      case HttpGate.Unreachable none ->
          new Glimpse.SaidNothing(trouble(none.reason(), true), none.reason());
      case HttpGate.Lost lost -> new Glimpse.SaidNothing(Trouble.UNCLEAR, lost.reason());
      case HttpGate.Response response ->
          new Glimpse.Said(
              Map.of("status", (long) response.status(), "body", response.body()), response.took());
    };
  }

  private void logIn(DatabaseTarget database) {
    SqlGate.Answer answer =
        outside.sql().read(database, new SqlGate.Statement("SELECT 1"), TIME_LIMIT);
    String name = database.name();
    switch (answer) {
      case SqlGate.Rows _ -> {}
      case SqlGate.Unreachable none ->
          silent(Sort.DATABASE, name, trouble(none.reason(), true), none.reason());
      case SqlGate.NoSession none -> silent(Sort.DATABASE, name, Trouble.REFUSED, none.reason());
      case SqlGate.Failed failed -> silent(Sort.DATABASE, name, Trouble.FAILED, failed.reason());
      case SqlGate.TimedOut late -> silent(Sort.DATABASE, name, Trouble.UNCLEAR, late.reason());
      case SqlGate.Lost lost -> silent(Sort.DATABASE, name, Trouble.UNCLEAR, lost.reason());
    }
  }

  /** What a silent source would be asked is not asked: its silence is told once. */
  private void ask(String key, Step step) {
    String on = step.on().orElse("");
    if (silent.containsKey(Sort.DATABASE + on) || silent.containsKey(Sort.TARGET + on)) {
      return;
    }
    Askers askers = new Askers(estate, outside.http(), outside.sql(), this::noLogs);
    Instant now = outside.clock().instant();
    askers.of(step).map(asker -> asker.ask(now)).ifPresent(reply -> take(key, step, reply, now));
  }

  /** The numbers of a table are series too, as they are when the server watches. */
  private void take(String key, Step step, Reply reply, Instant at) {
    answers.put(key, answer(reply));
    if (reply instanceof Reply.Answered answered) {
      Columns.gauges(step.id(), Labels.EMPTY, answered.rows())
          .forEach((labels, value) -> metrics.add(labels, value, at.toEpochMilli()));
    }
  }

  private LogQuery.Answer noLogs(LogQuery query, Instant at) {
    return new LogQuery.NoLogs("logs are looked at as a whole");
  }

  private static Glimpse.Answer answer(Reply reply) {
    return switch (reply) {
      case Reply.Answered answered -> new Glimpse.Said(answered.fields(), answered.took());
      case Reply.Silent none ->
          new Glimpse.SaidNothing(
              none.unreachable() ? trouble(none.reason(), true) : Trouble.FAILED, none.reason());
    };
  }

  private void readLog(LogSource source, List<LogExcerpt> logs) {
    switch (LogLook.at(source, outside.root())) {
      case LogLook.Seen seen -> logs.add(LogExcerpt.of(source.name(), seen.lines()));
      case LogLook.NotSeen none ->
          silent(Sort.LOG, source.name(), Trouble.UNREACHABLE, none.reason());
    }
  }

  private void silent(Sort sort, String name, Trouble trouble, String reason) {
    silent.putIfAbsent(sort + name, new Silent(sort, name, trouble, reason));
  }

  private static Trouble trouble(PageLook.NotSeen none) {
    return switch (none.reason()) {
      case "HTTP 401", "HTTP 403" -> Trouble.REFUSED;
      case "HTTP 404", "HTTP 410" -> Trouble.UNREACHABLE;
      default -> trouble(none.reason(), none.unreachable());
    };
  }

  private static Trouble trouble(String reason, boolean unreachable) {
    if (!unreachable) {
      return Trouble.UNCLEAR;
    }
    return reason.contains("host name is not known") ? Trouble.UNKNOWN_HOST : Trouble.UNREACHABLE;
  }
}
