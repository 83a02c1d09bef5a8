// SPDX-License-Identifier: Apache-2.0
/**
 * The live lint holds documents against a live system: what they ask for (metrics, log lines,
 * answers, programs, links) and what the system was seen to have. It opens no connection: what was
 * seen is handed in.
 */
@NullMarked
package dev.drillbook.drill.live;

import org.jspecify.annotations.NullMarked;
