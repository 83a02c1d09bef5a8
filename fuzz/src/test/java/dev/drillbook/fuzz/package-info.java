// SPDX-License-Identifier: Apache-2.0
/**
 * A fuzz target is a reader of foreign text together with what must hold whatever it is given; the
 * fuzzer makes texts that reach further and further into it.
 */
@NullMarked
package dev.drillbook.fuzz;

import org.jspecify.annotations.NullMarked;
