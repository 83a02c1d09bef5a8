// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.execution;

/** What became of a person's act on a run. */
public sealed interface Reply {
  /** Done, and durable. */
  record Accepted() implements Reply {}

  /** Not done: why, and what to do. */
  record Refused(String reason) implements Reply {}
}
