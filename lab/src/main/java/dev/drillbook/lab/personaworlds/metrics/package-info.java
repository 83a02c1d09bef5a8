// SPDX-License-Identifier: Apache-2.0
/**
 * A metrics registry is the set of counters, gauges and histograms that one process shows in
 * Prometheus text form.
 */
@NullMarked
package dev.drillbook.lab.personaworlds.metrics;

import org.jspecify.annotations.NullMarked;
