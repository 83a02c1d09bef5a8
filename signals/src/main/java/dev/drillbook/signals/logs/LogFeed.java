// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.logs;

import dev.drillbook.promql.Labels;
import dev.drillbook.runbook.LogSource;
import dev.drillbook.signals.LogQuery;
import dev.drillbook.signals.store.Feed;
import dev.drillbook.signals.store.OwnSeries;
import dev.drillbook.signals.store.Sample;
import dev.drillbook.signals.store.SampleStore;
import dev.drillbook.signals.store.Source;
import dev.drillbook.signals.store.Supply;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Follows one log source: its lines into a ring, its counts into series. */
public final class LogFeed implements Feed {
  private final LogSource logs;
  private final Source source;
  private final Tail tail;
  private final LogRing ring;
  private final LineCounters counters;
  private final SampleStore store;
  private final Supply supply;
  private final OwnSeries series;
  private volatile String problem = "not read yet";

  /** How many lines are kept, and for how long. */
  public record Kept(int lines, Duration age) {}

  /**
   * @param root relative files are looked up here
   */
  public LogFeed(LogSource logs, Path root, Duration interval, Kept kept, Destination destination) {
    this.logs = logs;
    this.source =
        new Source(
            "log " + logs.name(),
            "",
            Labels.of("source", logs.name(), "service", logs.service()),
            interval);
    this.tail = new Tail(root.resolve(logs.files()));
    this.ring = new LogRing(kept.lines(), kept.age());
    this.counters = new LineCounters(source.labels());
    this.store = destination.store();
    this.supply = destination.supply();
    this.series = new OwnSeries(store);
  }

  /** Where counts and health of the source go. */
  public record Destination(SampleStore store, Supply supply) {}

  @Override
  public Source source() {
    return source;
  }

  public LogSource logs() {
    return logs;
  }

  @Override
  public Effect read(Instant at) {
    Tail.Round round = tail.read();
    return switch (round) {
      case Tail.Unreadable unreadable -> () -> silent(unreadable.reason(), at);
      case Tail.Lines lines -> {
        List<Optional<Map<String, Object>>> fields =
            lines.lines().stream().map(LogLine::fields).toList();
        yield () -> apply(lines, fields, at);
      }
    };
  }

  private Set<String> silent(String reason, Instant at) {
    problem = reason;
    supply.failed(source, at.toEpochMilli(), reason);
    return series.write(Map.of(), at.toEpochMilli());
  }

  private Set<String> apply(
      Tail.Lines lines, List<Optional<Map<String, Object>>> fields, Instant at) {
    List<LogLine> structured = new ArrayList<>();
    for (int i = 0; i < fields.size(); i++) {
      Optional<Map<String, Object>> line = fields.get(i);
      String text = lines.lines().get(i);
      line.ifPresent(present -> structured.add(new LogLine(LogLine.time(present, at), text)));
      if (!lines.backlog()) {
        line.ifPresentOrElse(counters::count, counters::countPlain);
      }
    }
    ring.add(structured, at);
    problem = "";
    long t = at.toEpochMilli();
    supply.answered(source, t, Set.of(LineCounters.NAME));
    beginAtZero(t - source.interval().toMillis());
    return series.write(counters.counts(), t);
  }

  /** Without a zero before it, the first line of its kind would be no increase. */
  private void beginAtZero(long before) {
    store.write(
        counters.takeFresh().stream().map(labels -> new Sample(labels, before, 0)).toList());
  }

  /** Answers a question to the lines at hand. Any thread. */
  public LogQuery.Answer answer(LogQuery query, Instant now) {
    String why = problem;
    return why.isEmpty() ? ring.find(query, now) : new LogQuery.NoLogs(logs.name() + ": " + why);
  }

  @Override
  public void end(Instant at) {
    tail.close();
    series.write(Map.of(), at.toEpochMilli());
    supply.retire(source);
  }
}
