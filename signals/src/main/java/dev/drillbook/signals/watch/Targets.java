// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.watch;

import dev.drillbook.promql.Labels;
import dev.drillbook.runbook.Estate;
import dev.drillbook.runbook.Target;
import dev.drillbook.signals.ProbeAnswer;
import dev.drillbook.signals.Signals.TargetHealth;
import dev.drillbook.signals.json.JsonFeed;
import dev.drillbook.signals.scrape.Discovery;
import dev.drillbook.signals.scrape.Instance;
import dev.drillbook.signals.scrape.MetricsPage;
import dev.drillbook.signals.scrape.ProbeFeed;
import dev.drillbook.signals.scrape.ScrapeFeed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The feeds of an estate's targets, kept in step with their lists of instances. */
final class Targets {
  private final Outside outside;
  private final Memory memory;
  private final Feeds<ScrapeFeed> scrapes;
  private final Feeds<ProbeFeed> probes;
  private final Feeds<JsonFeed> pages;
  private List<Discovery> discoveries = List.of();
  private Duration interval = Duration.ofSeconds(15);
  private volatile Shown shown = new Shown(List.of(), List.of(), List.of(), List.of());

  Targets(Rounds rounds, Outside outside, Memory memory) {
    this.outside = outside;
    this.memory = memory;
    this.scrapes = new Feeds<>(rounds);
    this.probes = new Feeds<>(rounds);
    this.pages = new Feeds<>(rounds);
  }

  /** What other threads may read: targets without an instance have their row as well. */
  private record Shown(
      List<ScrapeFeed> scrapes,
      List<ProbeFeed> probes,
      List<JsonFeed> pages,
      List<TargetHealth> empty) {}

  /** What makes a feed another feed; a target that only moved in its file is the same. */
  private record Key(
      String url,
      Optional<String> path,
      Map<String, String> headers,
      Labels labels,
      String rules,
      Duration every) {
    /** Compiled expressions have no equality of their own, but they print what they were. */
    static Key of(Instance instance, Optional<String> path, Duration every) {
      return new Key(
          instance.url(),
          path,
          instance.target().headers(),
          instance.labels(),
          instance.target().rules().toString(),
          every);
    }
  }

  void watch(Estate estate) {
    interval = estate.settings().scrapeInterval();
    discoveries =
        estate.landscape().targets().values().stream()
            .filter(Targets::isRead)
            .map(target -> new Discovery(target, outside.root()))
            .toList();
    refresh();
  }

  private static boolean isRead(Target target) {
    return target.scrape().isPresent() || target.probe().isPresent() || target.json().isPresent();
  }

  /** Looks for new and gone instances; to be called every interval. */
  void refresh() {
    List<TargetHealth> empty = new ArrayList<>();
    for (Discovery discovery : discoveries) {
      List<Instance> instances = discovery.instances();
      instances.forEach(this::want);
      if (instances.isEmpty()) {
        Target target = discovery.target();
        empty.add(
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
    List<ScrapeFeed> scraping = new ArrayList<>();
    scrapes.settle().forEach(scraping::add);
    List<ProbeFeed> probing = new ArrayList<>();
    probes.settle().forEach(probing::add);
    List<JsonFeed> reading = new ArrayList<>();
    pages.settle().forEach(reading::add);
    shown = new Shown(scraping, probing, reading, empty);
  }

  private void want(Instance instance) {
    Target target = instance.target();
    Duration every = target.every().orElse(interval);
    if (target.scrape().isPresent()) {
      scrapes.want(
          Key.of(instance, Optional.of(instance.path()), every),
          () -> new ScrapeFeed(instance, every, outside.http(), memory.store(), memory.supply()));
    }
    if (target.probe().isPresent()) {
      probes.want(
          Key.of(instance, target.probe(), every),
          () -> new ProbeFeed(instance, every, outside.http(), memory.store(), memory.supply()));
    }
    target
        .json()
        .ifPresent(page ->
            pages.want(
                Key.of(instance, Optional.of(page.toString()), every),
                () ->
                    new JsonFeed(
                        instance, page, every, outside.http(), memory.store(), memory.supply())));
  }

  /** Any thread. */
  List<TargetHealth> health() {
    Shown now = shown;
    List<TargetHealth> all = new ArrayList<>();
    now.scrapes().forEach(scrape -> all.add(scrape.health()));
    now.probes().forEach(probe -> probe.health().ifPresent(all::add));
    now.pages().forEach(page -> all.add(page.health()));
    all.addAll(now.empty());
    return all;
  }

  /** Any thread; a family that several targets have stands there several times. */
  List<MetricsPage.Family> families() {
    return shown.scrapes().stream().flatMap(scrape -> scrape.families().stream()).toList();
  }

  /** Any thread. */
  List<ProbeAnswer> probes(String target) {
    return shown.probes().stream()
        .filter(probe -> probe.target().equals(target))
        .flatMap(probe -> probe.answers().stream())
        .toList();
  }
}
