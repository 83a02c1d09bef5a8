// SPDX-License-Identifier: Apache-2.0
/** A log source is a set of files, one JSON object per line, followed as they grow and rotate. */
@NullMarked
package dev.drillbook.signals.logs;

import org.jspecify.annotations.NullMarked;
