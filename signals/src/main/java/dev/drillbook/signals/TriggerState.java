// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.signals;

/** Where a trigger stands. Only FIRING and RECOVERING count as "the symptom is there". */
public enum TriggerState {
  /** Evaluated, and not true. */
  INACTIVE,
  /** True, but not yet for its {@code for=}. */
  PENDING,
  /** True for long enough. */
  FIRING,
  /** No longer true, kept firing for a while. */
  RECOVERING,
  /** An input is missing, stale or not a number: neither good nor bad news. */
  NO_DATA,
  /** It could not be evaluated. */
  ERROR
}
