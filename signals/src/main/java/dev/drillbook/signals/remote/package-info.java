// SPDX-License-Identifier: Apache-2.0
/** A remote write is samples that another server sends by itself, instead of being asked. */
@NullMarked
package dev.drillbook.signals.remote;

import org.jspecify.annotations.NullMarked;
