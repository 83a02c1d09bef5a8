// SPDX-License-Identifier: Apache-2.0
/**
 * A document is a Markdown file that people read: its front matter, the phases that its headings
 * name, the fenced blocks that run, and its cause tables.
 */
@NullMarked
package dev.drillbook.runbook.document;

import org.jspecify.annotations.NullMarked;
