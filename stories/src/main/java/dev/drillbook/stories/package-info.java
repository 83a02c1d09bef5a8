// SPDX-License-Identifier: Apache-2.0
/** Placeholder of the room. */
@NullMarked
package dev.drillbook.stories;

import org.jspecify.annotations.NullMarked;
