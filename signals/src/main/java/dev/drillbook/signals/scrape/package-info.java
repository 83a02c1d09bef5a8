// SPDX-License-Identifier: Apache-2.0
/**
 * A scrape is one reading of one instance of a target: its metrics page, or the answer of its probe
 * path.
 */
@NullMarked
package dev.drillbook.signals.scrape;

import org.jspecify.annotations.NullMarked;
