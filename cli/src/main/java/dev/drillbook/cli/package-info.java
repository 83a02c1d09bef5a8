// SPDX-License-Identifier: Apache-2.0
/**
 * The drillbook command: what a person or a pipeline types, each command a small class that prints
 * its answer on standard output and everything else on standard error.
 */
@NullMarked
package dev.drillbook.cli;

import org.jspecify.annotations.NullMarked;
