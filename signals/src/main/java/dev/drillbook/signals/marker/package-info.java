// SPDX-License-Identifier: Apache-2.0
/** A marker is a dated note about a system; a capture is a reference value noted in good times. */
@NullMarked
package dev.drillbook.signals.marker;

import org.jspecify.annotations.NullMarked;
