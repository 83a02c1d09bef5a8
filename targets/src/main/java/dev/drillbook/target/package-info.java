// SPDX-License-Identifier: Apache-2.0
/**
 * A target is something outside that the product may talk to: this room holds how it is reached,
 * with which secret, and what is masked.
 */
@NullMarked
package dev.drillbook.target;

import org.jspecify.annotations.NullMarked;
