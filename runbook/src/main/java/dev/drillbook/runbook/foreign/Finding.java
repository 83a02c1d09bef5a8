// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.runbook.foreign;

import dev.drillbook.runbook.Position;

/** Something a reader of the document should know: a rule's id, where, what, and what to do. */
public record Finding(Position at, String rule, String what, String todo) {
  /** No phase was found. */
  public static final String NOT_A_RUNBOOK = "not-a-runbook";

  /** A link to a file that is not there. */
  public static final String DEAD_LINK = "dead-link";

  /** A link to a heading that is not there. */
  public static final String DEAD_ANCHOR = "dead-anchor";

  /** The document is longer than any that people write. */
  public static final String TOO_LONG = "too-long";
}
