// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.trigger;

/** What is known about one selector's input, before anything is computed from it. */
public sealed interface Presence {

  /** A series matches, and it has not ended. */
  record Present() implements Presence {}

  /**
   * No series matches although the source of that name answers: a counter before its first event,
   * an empty queue.
   */
  record EmptyButWatched(String source) implements Presence {}

  /** The source is silent, gone, or the name was never seen. */
  record Missing(String reason) implements Presence {}
}
