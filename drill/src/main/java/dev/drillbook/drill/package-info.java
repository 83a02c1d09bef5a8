// SPDX-License-Identifier: Apache-2.0
/**
 * A drill is a rehearsal with an injected fault: this room runs it and measures detection, cause,
 * mitigation and recovery against the document.
 */
@NullMarked
package dev.drillbook.drill;

import org.jspecify.annotations.NullMarked;
