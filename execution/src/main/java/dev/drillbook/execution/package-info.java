// SPDX-License-Identifier: Apache-2.0
/**
 * A run is one execution of a list of steps: this room decides what happens next, records it before
 * it happens, and never repeats blindly.
 */
@NullMarked
package dev.drillbook.execution;

import org.jspecify.annotations.NullMarked;
