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

  /** A source that could supply it has not been read yet: not even its absence is known. */
  record Unread(String reason) implements Presence {}

  /**
   * Nothing can be said.
   *
   * @param known the series existed or its source is known: it went silent, or it is gone; else the
   *     name was never seen
   */
  record Missing(String reason, boolean known) implements Presence {}
}
