// SPDX-License-Identifier: Apache-2.0
/**
 * The cupboard: the one place that opens connections, keeps the single writer and applies
 * migrations.
 */
@NullMarked
package dev.drillbook.jdbc;

import org.jspecify.annotations.NullMarked;
