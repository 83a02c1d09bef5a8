// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import dev.drillbook.runbook.Block;
import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.DatabaseTarget;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Runbook;
import dev.drillbook.runbook.Step;
import dev.drillbook.runbook.Target;
import dev.drillbook.signals.TriggerId;
import dev.drillbook.signals.poll.Askers;
import dev.drillbook.signals.poll.PollFeed;
import dev.drillbook.signals.poll.PolledSymptom;
import dev.drillbook.signals.trigger.Question;
import dev.drillbook.signals.trigger.Rule;
import dev.drillbook.signals.trigger.SeriesSymptom;
import dev.drillbook.signals.trigger.Symptom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes an estate's documents into symptoms that are watched, and polls those that must be. */
final class Symptoms {
  private final Outside outside;
  private final Memory memory;
  private final Logs logs;
  private final Condition.World world;
  private final Feeds<PollFeed> polls;

  Symptoms(Rounds rounds, Outside outside, Memory memory, Logs logs, Condition.World world) {
    this.outside = outside;
    this.memory = memory;
    this.logs = logs;
    this.world = world;
    this.polls = new Feeds<>(rounds);
  }

  /** What makes a poll another poll; a step that only moved in its file is the same. */
  private record Key(
      TriggerId id,
      String service,
      Block block,
      Duration timeout,
      Step.Signal signal,
      Where where) {}

  private record Where(
      Optional<String> on,
      Optional<String> url,
      Optional<String> instances,
      Map<String, String> headers,
      Optional<DatabaseTarget.Login> reader) {}

  /** In document order. Symptoms for people (manual steps) are not among them. */
  List<Symptom> watch(Estate estate) {
    List<Symptom> all = new ArrayList<>();
    Askers askers = new Askers(estate, outside.http(), outside.sql(), logs::answer);
    for (Runbook runbook : estate.documents().runbooks()) {
      for (Step step : runbook.symptoms()) {
        TriggerId id = new TriggerId(runbook.id().value(), step.id());
        String service = runbook.meta().service();
        if (step.block() instanceof Block.Promql promql) {
          all.add(series(id, service, step, promql, estate.settings().scrapeInterval()));
        } else {
          polled(id, service, step, askers, estate).ifPresent(all::add);
        }
      }
    }
    polls.settle();
    return all;
  }

  private Symptom series(
      TriggerId id, String service, Step step, Block.Promql promql, Duration interval) {
    Step.Signal signal = step.signal();
    return new SeriesSymptom(
        id,
        service,
        new Rule(signal.length(), signal.keepFiring(), interval),
        new Question(promql.expr(), signal.optional(), signal.absent()),
        memory.judges());
  }

  private Optional<Symptom> polled(
      TriggerId id, String service, Step step, Askers askers, Estate estate) {
    Step.Signal signal = step.signal();
    return signal
        .fires()
        .flatMap(fires ->
            askers.of(step).map(asker -> new PollFeed.Subject(id, service, step, fires, asker)))
        .map(subject -> {
          Key key =
              new Key(id, service, step.block(), step.run().timeout(), signal, where(step, estate));
          PollFeed poll =
              polls.want(key, () -> new PollFeed(subject, world, memory.store(), memory.supply()));
          Rule rule = new Rule(signal.length(), signal.keepFiring(), signal.every());
          return new PolledSymptom(id, service, rule, poll);
        });
  }

  private static Where where(Step step, Estate estate) {
    String on = step.on().orElse("");
    @Nullable Target target = estate.landscape().targets().get(on);
    @Nullable DatabaseTarget database = estate.landscape().databases().get(on);
    return new Where(
        step.on(),
        target == null ? Optional.ofNullable(database).map(DatabaseTarget::url) : target.url(),
        target == null ? Optional.empty() : target.fileSd(),
        target == null ? Map.of() : target.headers(),
        database == null ? Optional.empty() : database.reader());
  }
}
