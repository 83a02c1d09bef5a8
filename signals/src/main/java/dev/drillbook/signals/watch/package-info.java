// SPDX-License-Identifier: Apache-2.0
/**
 * Watching is the room at work: it reads the feeds of an estate in rounds, evaluates what changed,
 * and tells the listeners.
 */
@NullMarked
package dev.drillbook.signals.watch;

import org.jspecify.annotations.NullMarked;
