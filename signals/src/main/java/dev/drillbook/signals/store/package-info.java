// SPDX-License-Identifier: Apache-2.0
/**
 * The store is what the room remembers: samples of the last hours, and which source supplies which
 * name.
 */
@NullMarked
package dev.drillbook.signals.store;

import org.jspecify.annotations.NullMarked;
