// SPDX-License-Identifier: Apache-2.0
/**
 * A story is an acceptance test over several rooms; the house rules that hold for all of them stand
 * here too.
 */
@NullMarked
package dev.drillbook.stories;

import org.jspecify.annotations.NullMarked;
