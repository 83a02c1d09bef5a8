// SPDX-License-Identifier: Apache-2.0
/** A page is a document as HTML that is safe to show: no markup of its author's gets through. */
@NullMarked
package dev.drillbook.runbook.page;

import org.jspecify.annotations.NullMarked;
