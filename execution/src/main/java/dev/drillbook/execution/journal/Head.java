// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution.journal;

/** The last record of a stream: its number, and its hash; 0 and "" before the first. */
public record Head(int number, String hash) {
  public static final Head EMPTY = new Head(0, "");
}
