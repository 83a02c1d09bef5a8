// SPDX-License-Identifier: Apache-2.0
/**
 * A runbook is a Markdown document that people read and the product runs: this room turns documents
 * and the estate's settings into one checked model, with a position for every word that matters.
 */
@NullMarked
package dev.drillbook.runbook;

import org.jspecify.annotations.NullMarked;
