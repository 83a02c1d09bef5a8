// SPDX-License-Identifier: Apache-2.0
/**
 * A benchmark is a bounded measurement of the product's own parts under a load that it makes
 * itself, each figure beside its goal and, where there is one, beside a peer measured in the same
 * call.
 */
@NullMarked
package dev.drillbook.bench;

import org.jspecify.annotations.NullMarked;
