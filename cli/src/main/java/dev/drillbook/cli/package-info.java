// SPDX-License-Identifier: Apache-2.0
/** Placeholder of the room. */
@NullMarked
package dev.drillbook.cli;

import org.jspecify.annotations.NullMarked;
