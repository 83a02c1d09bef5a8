// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.journal;

import java.util.List;

/** How records are chained. */
final class Chain {
  private Chain() {}

  static String hash(String text) {
    return Digest.of(text);
  }

  static String next(String before, Row row) {
    return Digest.of(
        List.of(
            before,
            row.run(),
            Integer.toString(row.number()),
            Long.toString(row.at()),
            row.actor(),
            row.type(),
            row.step(),
            row.reason(),
            row.payloadHash()));
  }

  /** A record without its place in the chain. */
  record Row(
      String run,
      int number,
      long at,
      String actor,
      String type,
      String step,
      String reason,
      String payloadHash) {}
}
