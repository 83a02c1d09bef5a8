// SPDX-License-Identifier: Apache-2.0
/**
 * A sample log is the samples of the last hours on disk, in the order in which they were written,
 * so that a process that dies loses none that it had written.
 */
@NullMarked
package dev.drillbook.signals.wal;

import org.jspecify.annotations.NullMarked;
