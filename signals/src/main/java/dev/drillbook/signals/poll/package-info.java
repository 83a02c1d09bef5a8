// SPDX-License-Identifier: Apache-2.0
/**
 * A poll asks a block of a document again and again, reading only, and judges each answer: how
 * symptoms are watched that are no series.
 */
@NullMarked
package dev.drillbook.signals.poll;

import org.jspecify.annotations.NullMarked;
