// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.poll;

import dev.drillbook.promql.Labels;
import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.Step;
import dev.drillbook.signals.TriggerId;
import dev.drillbook.signals.store.Feed;
import dev.drillbook.signals.store.OwnSeries;
import dev.drillbook.signals.store.SampleStore;
import dev.drillbook.signals.store.Source;
import dev.drillbook.signals.store.Supply;
import dev.drillbook.signals.trigger.Verdict;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Asks a symptom's block every now and then, and keeps the verdict on the last answer. */
public final class PollFeed implements Feed {
  private final TriggerId id;
  private final Step step;
  private final Condition fires;
  private final Asker asker;
  private final Condition.World world;
  private final Supply supply;
  private final Source source;
  private final OwnSeries series;
  private volatile @Nullable Latest latest;

  /** The verdict on an answer, and when it was asked for. */
  record Latest(Instant at, Verdict verdict) {}

  /** A symptom that can be polled. */
  public record Subject(TriggerId id, String service, Step step, Condition fires, Asker asker) {}

  public PollFeed(Subject subject, Condition.World world, SampleStore store, Supply supply) {
    this.id = subject.id();
    this.step = subject.step();
    this.fires = subject.fires();
    this.asker = subject.asker();
    this.world = world;
    this.supply = supply;
    this.source =
        new Source(
            "symptom " + id, "", Labels.of("service", subject.service()), step.signal().every());
    this.series = new OwnSeries(store);
  }

  @Override
  public Source source() {
    return source;
  }

  /** The name under which a new verdict is announced. */
  String inputName() {
    return source.group();
  }

  @Nullable Latest latest() {
    return latest;
  }

  @Override
  public Effect read(Instant at) {
    Reply reply = asker.ask(at);
    Verdict verdict = judge(reply);
    return () -> apply(reply, verdict, at);
  }

  /** No answer is no data; only {@code unreachable} itself may be what makes it fire. */
  private Verdict judge(Reply reply) {
    if (reply instanceof Reply.Silent silent && !fires.variables().contains("unreachable")) {
      return new Verdict.NoData(silent.reason());
    }
    Condition.Judgement judgement = fires.judge(reply.values(step.id()), world);
    return switch (judgement.truth()) {
      case HOLDS -> new Verdict.Holds(value(reply), List.of(), judgement.reason());
      case DOES_NOT_HOLD ->
          reply instanceof Reply.Silent silent
              ? new Verdict.NoData(silent.reason())
              : new Verdict.DoesNotHold(judgement.reason());
      case UNKNOWN ->
          new Verdict.NoData(
              reply instanceof Reply.Silent silent ? silent.reason() : judgement.reason());
    };
  }

  /** The number that people would ask for first. */
  private static Optional<Double> value(Reply reply) {
    return reply instanceof Reply.Answered answered
        ? Stream.of("status", "count")
            .map(answered.fields()::get)
            .filter(Number.class::isInstance)
            .map(number -> ((Number) number).doubleValue())
            .findFirst()
        : Optional.empty();
  }

  private Set<String> apply(Reply reply, Verdict verdict, Instant at) {
    latest = new Latest(at, verdict);
    long t = at.toEpochMilli();
    Map<Labels, Double> gauges = Map.of();
    switch (reply) {
      case Reply.Silent silent -> supply.failed(source, t, silent.reason());
      case Reply.Answered answered -> {
        gauges = Columns.gauges(step.id(), source.labels(), answered.rows());
        supply.answered(
            source, t, gauges.keySet().stream().map(Labels::name).collect(Collectors.toSet()));
      }
    }
    Set<String> changed = new HashSet<>(series.write(gauges, t));
    changed.add(inputName());
    return changed;
  }

  @Override
  public void end(Instant at) {
    series.write(Map.of(), at.toEpochMilli());
    supply.retire(source);
  }
}
