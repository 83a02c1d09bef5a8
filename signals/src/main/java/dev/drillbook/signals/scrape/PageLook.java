// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.scrape;

import dev.drillbook.target.HttpGate;

/** One look at an instance's metrics page, read by the target's rules. */
public final class PageLook {
  private PageLook() {}

  /** What came of it. */
  public sealed interface Outcome {}

  /** A page. */
  public record Seen(MetricsPage page) implements Outcome {}

  /**
   * No page.
   *
   * @param unreachable nobody is there, as opposed to one who does not answer well
   */
  public record NotSeen(String reason, boolean unreachable) implements Outcome {}

  /** Blocks for the time limit of a scrape at most; asking again is safe. */
  public static Outcome at(Instance instance, HttpGate gate) {
    return switch (Fetch.once(instance, gate)) {
      case HttpGate.Unreachable none -> new NotSeen(none.reason(), true);
      case HttpGate.Lost lost -> new NotSeen(lost.reason(), false);
      case HttpGate.Response response when response.status() != 200 ->
          new NotSeen("HTTP " + response.status(), false);
      case HttpGate.Response response when response.truncated() ->
          new NotSeen("the page is larger than its limit", false);
      case HttpGate.Response response ->
          switch (MetricsPage.read(
              response.body(),
              Fetch.open(response),
              new Ownership(instance.labels(), instance.target().rules()))) {
            case MetricsPage.Malformed bad ->
                new NotSeen("not a metrics page, " + bad.reason(), false);
            case MetricsPage.Read read -> new Seen(read.page());
          };
    };
  }
}
