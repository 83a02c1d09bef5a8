// SPDX-License-Identifier: Apache-2.0
/**
 * The lab is the room of live stand-ins: real processes with real faults that runbooks are drilled
 * against.
 */
@NullMarked
package dev.drillbook.lab;

import org.jspecify.annotations.NullMarked;
