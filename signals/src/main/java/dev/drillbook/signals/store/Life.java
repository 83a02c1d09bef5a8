// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals.store;

/** What can be said of series in a window without looking at all their values. */
public enum Life {
  /** Nothing matches, or not within the window. */
  ABSENT,
  /** All ended, or were written too long ago. */
  ENDED,
  ALIVE
}
