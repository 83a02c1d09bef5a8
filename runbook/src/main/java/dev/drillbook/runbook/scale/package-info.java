// SPDX-License-Identifier: Apache-2.0
/**
 * A scale is one factor by which every duration that documents state is divided, so that a
 * rehearsal of hours takes minutes; thresholds, the clock and the time-outs of steps stay.
 */
@NullMarked
package dev.drillbook.runbook.scale;

import org.jspecify.annotations.NullMarked;
