// SPDX-License-Identifier: Apache-2.0
/**
 * An incident is one failure as people live through it: this room opens it from symptoms, finds the
 * cause first, offers the mitigation and closes it only when the exit criteria have held.
 */
@NullMarked
package dev.drillbook.incident;

import org.jspecify.annotations.NullMarked;
