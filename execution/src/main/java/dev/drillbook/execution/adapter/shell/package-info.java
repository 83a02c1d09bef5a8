// SPDX-License-Identifier: Apache-2.0
/**
 * The shell adapter runs a command line on this machine, without a shell unless the document asks
 * for one, and leaves a witness of how it ended.
 */
@NullMarked
package dev.drillbook.execution.adapter.shell;

import org.jspecify.annotations.NullMarked;
