// SPDX-License-Identifier: Apache-2.0
package dev.drillbook.promql;

/**
 * A number of each series of a selector.
 *
 * @param values in the order of the series; the staleness marker for a series without a sample in
 *     the window or without a number
 */
@SuppressWarnings("ArrayRecordComponent") // A hundred thousand numbers. Only read.
public record Measured(SeriesSet series, double[] values) {}
