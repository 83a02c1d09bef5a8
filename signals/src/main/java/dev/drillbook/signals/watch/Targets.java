// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import dev.drillbook.promql.Labels;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Target;
import dev.drillbook.signals.ProbeAnswer;
import dev.drillbook.signals.Signals.TargetHealth;
import dev.drillbook.signals.scrape.Discovery;
import dev.drillbook.signals.scrape.Instance;
import dev.drillbook.signals.scrape.ProbeFeed;
import dev.drillbook.signals.scrape.ScrapeFeed;
import dev.drillbook.signals.store.Feed;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The feeds of an estate's targets, kept in step with their lists of instances. */
final class Targets {
  private final Rounds rounds;
  private final Outside outside;
  private final Memory memory;
  private final Map<Key, Feed> feeds = new LinkedHashMap<>();
  private List<Discovery> discoveries = List.of();
  private Duration interval = Duration.ofSeconds(15);
  private volatile List<TargetHealth> empty = List.of();
  private volatile List<Feed> shown = List.of();

  Targets(Rounds rounds, Outside outside, Memory memory) {
    this.rounds = rounds;
    this.outside = outside;
    this.memory = memory;
  }

  /** What makes a feed another feed; a target that only moved in its file is the same. */
  private record Key(
      String kind,
      String url,
      Optional<String> path,
      Map<String, String> headers,
      Labels labels,
      Duration every) {
    static Key of(String kind, Instance instance, Optional<String> path, Duration every) {
      return new Key(
          kind, instance.url(), path, instance.target().headers(), instance.labels(), every);
    }
  }

  void watch(Estate estate) {
    Path root = outside.root();
    interval = estate.settings().scrapeInterval();
    discoveries =
        estate.landscape().targets().values().stream()
            .filter(t -> t.scrape().isPresent() || t.probe().isPresent())
            .map(target -> new Discovery(target, root))
            .toList();
    refresh();
  }

  /** Looks for new and gone instances; to be called every interval. */
  void refresh() {
    Map<Key, Feed> wanted = new LinkedHashMap<>();
    List<TargetHealth> without = new ArrayList<>();
    for (Discovery discovery : discoveries) {
      List<Instance> instances = discovery.instances();
      instances.forEach(instance -> add(instance, wanted));
      if (instances.isEmpty()) {
        Target target = discovery.target();
        without.add(
            new TargetHealth(
                target.name(),
                "",
                target.service(),
                false,
                discovery.problem(),
                Optional.empty(),
                0));
      }
    }
    Map<Key, Feed> before = new HashMap<>(feeds);
    feeds.clear();
    feeds.putAll(wanted);
    before.keySet().removeAll(wanted.keySet());
    before.values().forEach(rounds::stop);
    empty = without;
    shown = List.copyOf(feeds.values());
  }

  private void add(Instance instance, Map<Key, Feed> wanted) {
    Target target = instance.target();
    Duration every = target.every().orElse(interval);
    if (target.scrape().isPresent()) {
      Key key = Key.of("scrape", instance, target.scrape(), every);
      wanted.put(
          key,
          started(
              key,
              new ScrapeFeed(instance, every, outside.http(), memory.store(), memory.supply())));
    }
    if (target.probe().isPresent()) {
      Key key = Key.of("probe", instance, target.probe(), every);
      wanted.put(
          key,
          started(
              key,
              new ProbeFeed(instance, every, outside.http(), memory.store(), memory.supply())));
    }
  }

  private Feed started(Key key, Feed fresh) {
    Feed known = feeds.get(key);
    if (known != null) {
      return known;
    }
    rounds.start(fresh);
    return fresh;
  }

  /** Any thread. */
  List<TargetHealth> health() {
    List<TargetHealth> all = new ArrayList<>();
    for (Feed feed : shown) {
      if (feed instanceof ScrapeFeed scrape) {
        all.add(scrape.health());
      }
    }
    all.addAll(empty);
    return all;
  }

  /** Any thread. */
  List<ProbeAnswer> probes(String target) {
    List<ProbeAnswer> all = new ArrayList<>();
    for (Feed feed : shown) {
      if (feed instanceof ProbeFeed probe && probe.target().equals(target)) {
        all.addAll(probe.answers());
      }
    }
    return all;
  }
}
