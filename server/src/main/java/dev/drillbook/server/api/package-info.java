// SPDX-License-Identifier: Apache-2.0
/**
 * The API is the machine's door: JSON records about what the rooms hold, acts on them, and one
 * stream of events that says what changed.
 */
@NullMarked
package dev.drillbook.server.api;

import org.jspecify.annotations.NullMarked;
