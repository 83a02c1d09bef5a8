// SPDX-License-Identifier: Apache-2.0
/**
 * The cupboard: the one place that opens connections, keeps the single writer and applies
 * migrations. Rows hold instants as milliseconds since 1970 and durations as milliseconds.
 */
@NullMarked
package dev.drillbook.jdbc;

import org.jspecify.annotations.NullMarked;
