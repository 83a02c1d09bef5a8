// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals;

import dev.drillbook.promql.Series;
import dev.drillbook.promql.SeriesSource;
import dev.drillbook.promql.Value;
import dev.drillbook.runbook.Condition;
import dev.drillbook.runbook.Estate;
import dev.drillbook.signals.explain.Explanation;
import dev.drillbook.signals.scrape.MetricsPage;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The room's front: what other rooms may ask of signals. All methods may be called from any thread.
 */
public interface Signals extends AutoCloseable {

  /**
   * Watches that estate from now on: targets are scraped, symptoms evaluated. State of triggers
   * that stay is kept. Twice is safe.
   */
  void watch(Estate estate);

  /** Every trigger of the watched estate, in document order. */
  List<TriggerStatus> triggers();

  Optional<TriggerStatus> trigger(TriggerId id);

  /** Called at every transition, in order, on a thread of signals; must return quickly. */
  void onTransition(Consumer<TriggerEvent> listener);

  /** All samples at hand. */
  SeriesSource series();

  /** The labels of these samples. */
  default Catalog catalog() {
    return Catalog.empty();
  }

  /**
   * Takes samples that somebody else gathered, and evaluates the triggers that read them. A sample
   * may be five minutes older than its series' newest; the same sample twice is counted and does no
   * harm.
   *
   * @return what was not kept; empty when everything was
   */
  default Optional<String> receive(List<Series> samples) {
    return Optional.of("samples are not taken here");
  }

  /** Evaluates now; throws dev.drillbook.promql.PromqlException when the text does not parse. */
  Value instant(String promql);

  /** Evaluates over a range, for charts. */
  Value range(String promql, Instant from, Instant to, Duration step);

  /**
   * Evaluates at that instant and tells what was read and what each part gave; throws
   * dev.drillbook.promql.PromqlException when the text does not parse.
   */
  Explanation explain(String promql, Instant at);

  /**
   * The world that conditions ask. Unknown when an input is missing (see no-data), never a healthy
   * value.
   */
  Condition.World world();

  /**
   * Judges a hold's condition at every sample time of the window that ends now.
   *
   * @return whether it was true over the whole of {@code length} without a gap longer than two
   *     intervals, since when it has been true, and why it is not (yet)
   */
  HoldVerdict held(Condition condition, Instant notBefore, Duration length);

  /** See {@link LogQuery}. */
  LogQuery.Answer logs(LogQuery query);

  /** Durable when it returns. */
  Marker mark(String kind, String service, String version, String text);

  /** Newest first. */
  List<Marker> markers(Instant since);

  /** One row per target instance: name, instance, up, last error, last scrape. */
  List<TargetHealth> targets();

  /** What scraped pages say about their families, by TYPE and HELP lines, in no order. */
  default List<MetricsPage.Family> families() {
    return List.of();
  }

  /**
   * The last answer of each probed instance of that target, and its last failing one; empty when
   * the target has no probe. Evidence for people.
   */
  default List<ProbeAnswer> probes(String target) {
    return List.of();
  }

  /**
   * Why the service is not in its steady state: a trigger that is not inactive, or a window that is
   * not yet filled with samples. Empty when it is steady.
   */
  Optional<String> notSteady(String service);

  /** How far a hold has come. */
  record HoldVerdict(boolean held, Optional<Instant> trueSince, String reason) {}

  /** One scraped instance. */
  record TargetHealth(
      String target,
      String instance,
      String service,
      boolean up,
      String reason,
      Optional<Instant> lastScrape,
      int samples) {}

  @Override
  void close();
}
