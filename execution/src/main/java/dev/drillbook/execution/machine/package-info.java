// SPDX-License-Identifier: Apache-2.0
/**
 * The machine says what becomes of a run: which state follows from an event, and what is to be done
 * next and why. It knows no clock, thread, database or network.
 */
@NullMarked
package dev.drillbook.execution.machine;

import org.jspecify.annotations.NullMarked;
