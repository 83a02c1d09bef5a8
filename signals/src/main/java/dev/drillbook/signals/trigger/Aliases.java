// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.trigger;

import dev.drillbook.promql.Labels;
import dev.drillbook.promql.Promql;
import dev.drillbook.promql.PromqlException;
import dev.drillbook.promql.SeriesSource;
import dev.drillbook.promql.Value;
import dev.drillbook.signals.store.OwnSeries;
import dev.drillbook.signals.store.SampleStore;
import dev.drillbook.signals.store.Source;
import dev.drillbook.signals.store.Supply;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Names for expressions, recorded as series when an input of theirs arrives. An alias whose input
 * is missing ends, so that nobody reads its last value. Used under the room's lock.
 */
public final class Aliases {
  private final List<Alias> aliases = new ArrayList<>();
  private final SeriesSource samples;
  private final Supply supply;
  private final Judges judges;

  private record Alias(
      String name, Question question, Set<String> inputs, Source source, OwnSeries series) {}

  public Aliases(SampleStore store, Supply supply, Judges judges) {
    this.samples = store;
    this.supply = supply;
    this.judges = judges;
  }

  /** Adds one; its expression must parse. */
  public void add(String name, String expression, Duration interval, SampleStore store) {
    Question question = new Question(Promql.parse(expression));
    Source source = new Source("alias " + name, "", Labels.EMPTY, interval);
    supply.register(source);
    aliases.add(
        new Alias(
            name, question, SeriesSymptom.names(question.uses()), source, new OwnSeries(store)));
  }

  /**
   * Records every alias that reads one of the changed names, and those that read these.
   *
   * @return the changed names with those of the recorded aliases
   */
  public Set<String> record(Set<String> changed, long t) {
    Set<String> all = new HashSet<>(changed);
    Set<Alias> done = new HashSet<>();
    for (boolean again = true; again; ) {
      again = false;
      for (Alias alias : aliases) {
        boolean reads = alias.inputs().stream().anyMatch(n -> n.isEmpty() || all.contains(n));
        if (reads && done.add(alias)) {
          record(alias, t);
          all.add(alias.name());
          again = true;
        }
      }
    }
    return all;
  }

  private void record(Alias alias, long t) {
    Map<Labels, Double> round = new HashMap<>();
    Optional<Verdict> obstacle = judges.promql().inputs(alias.question(), t).obstacle();
    if (obstacle.isPresent()) {
      supply.failed(alias.source(), t, obstacle.get().reason());
    } else {
      try {
        for (Value.VectorSample sample :
            PromqlJudge.vector(Promql.instant(alias.question().expr(), samples, t))) {
          round.put(sample.labels().with(Labels.NAME, alias.name()), sample.value());
        }
        supply.answered(alias.source(), t, Set.of(alias.name()));
      } catch (PromqlException e) {
        supply.failed(alias.source(), t, e.problem());
      }
    }
    alias.series().write(round, t);
  }

  /** Ends all series of the aliases. */
  public void end(long t) {
    for (Alias alias : aliases) {
      alias.series().write(Map.of(), t);
      supply.retire(alias.source());
    }
  }
}
