// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.scrape;

import java.time.Duration;

/** What came of one reading of a metrics page. */
sealed interface Outcome {
  Duration took();

  /** A page in the format. */
  record Read(Page.Exposition page, Duration took) implements Outcome {}

  /** Down, slow, too large, or not in the format. */
  record NotRead(String reason, Duration took) implements Outcome {}
}
