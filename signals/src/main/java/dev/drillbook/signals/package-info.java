// SPDX-License-Identifier: Apache-2.0
/**
 * A signal is what the product reads of the outside world over time: series, probes, log lines,
 * markers, and the triggers judged on them.
 */
@NullMarked
package dev.drillbook.signals;

import org.jspecify.annotations.NullMarked;
