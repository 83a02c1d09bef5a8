// SPDX-License-Identifier: Apache-2.0
/**
 * An explanation is one evaluation of an expression taken apart: what each selector found and where
 * it comes from, and what each part of the tree gave and cost.
 */
@NullMarked
package dev.drillbook.signals.explain;

import org.jspecify.annotations.NullMarked;
