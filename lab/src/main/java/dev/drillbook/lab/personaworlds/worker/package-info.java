// SPDX-License-Identifier: Apache-2.0
/** A worker takes reply jobs from the queue table, one per tick, and keeps digests fresh. */
@NullMarked
package dev.drillbook.lab.personaworlds.worker;

import org.jspecify.annotations.NullMarked;
