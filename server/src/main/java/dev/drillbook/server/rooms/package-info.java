// SPDX-License-Identifier: Apache-2.0
/**
 * The open rooms of a running server, with the estate they work for: what every door, machine or
 * human, looks into.
 */
@NullMarked
package dev.drillbook.server.rooms;

import org.jspecify.annotations.NullMarked;
