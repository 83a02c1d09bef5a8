// SPDX-License-Identifier: Apache-2.0
/**
 * A hold is a condition that must have been true over a whole stretch of samples; the world is what
 * conditions may ask of them.
 */
@NullMarked
package dev.drillbook.signals.hold;

import org.jspecify.annotations.NullMarked;
