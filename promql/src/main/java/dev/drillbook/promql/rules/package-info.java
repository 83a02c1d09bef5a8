// SPDX-License-Identifier: Apache-2.0
/**
 * Recording and alerting rules as Prometheus has them, evaluated one instant after the other over
 * series in memory.
 *
 * <p>Nothing here reads files: {@link dev.drillbook.promql.rules.Rule} is what a reader hands over.
 */
@NullMarked
package dev.drillbook.promql.rules;

import org.jspecify.annotations.NullMarked;
