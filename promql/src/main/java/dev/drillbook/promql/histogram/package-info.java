// SPDX-License-Identifier: Apache-2.0
/**
 * Native histograms: the distribution of many observations as one sample value.
 *
 * <p>Start at {@link dev.drillbook.promql.histogram.Histogram}. All types are values; arithmetic
 * gives new ones.
 */
@NullMarked
package dev.drillbook.promql.histogram;

import org.jspecify.annotations.NullMarked;
