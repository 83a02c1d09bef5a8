// SPDX-License-Identifier: Apache-2.0
/**
 * The reading of PromQL text: tokens, the grammar, and the rules of types.
 *
 * <p>{@link dev.drillbook.promql.parser.Parser} is the only way in; every problem is a {@link
 * dev.drillbook.promql.PromqlException} with line and column.
 */
@NullMarked
package dev.drillbook.promql.parser;

import org.jspecify.annotations.NullMarked;
