// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How one target's metrics page is read. A page beyond a limit counts as a failed scrape.
 *
 * @param timeout of one scrape; never longer than the product's own bound
 * @param limits of the page
 * @param honorLabels the page's own label wins over the target's of the same name; else it is kept
 *     as {@code exported_...}
 * @param honorTimestamps samples get the time that the page gives; else that of the scrape
 * @param relabel for instances, before they are scraped
 * @param metricRelabel for samples, before they are stored
 */
public record ScrapeRules(
    Optional<Duration> timeout,
    Limits limits,
    boolean honorLabels,
    boolean honorTimestamps,
    List<Relabel> relabel,
    List<Relabel> metricRelabel) {
  public static final ScrapeRules DEFAULT =
      new ScrapeRules(Optional.empty(), Limits.DEFAULT, false, false, List.of(), List.of());

  public ScrapeRules {
    relabel = List.copyOf(relabel);
    metricRelabel = List.copyOf(metricRelabel);
  }

  /**
   * What a page may cost.
   *
   * @param bytes of the page, unpacked
   * @param samples after relabelling
   * @param labels of one sample, its name among them
   * @param labelLength of one label's value, in characters
   */
  public record Limits(long bytes, int samples, int labels, int labelLength) {
    public static final Limits DEFAULT = new Limits(16L << 20, 200_000, 64, 8192);
  }
}
