// SPDX-License-Identifier: Apache-2.0
/**
 * A JSON page is a document that a target serves about itself, and whose values become series by
 * the paths that the estate names.
 */
@NullMarked
package dev.drillbook.signals.json;

import org.jspecify.annotations.NullMarked;
