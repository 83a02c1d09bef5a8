// SPDX-License-Identifier: Apache-2.0
/**
 * The evaluation of expressions: columns of values over a grid of instants.
 *
 * <p>Every part of a tree is evaluated once for all instants of a query, so that a range query
 * costs one walk over the tree and one read of each selector. An instant query is a grid of one.
 */
@NullMarked
package dev.drillbook.promql.eval;

import org.jspecify.annotations.NullMarked;
